-- DuckDB: the hashes of some rows.
INSERT INTO hashed_row SELECT row_number, CAST(record_key AS UUID), CAST(content_hash AS UUID) FROM given
