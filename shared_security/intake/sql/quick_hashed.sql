-- DuckDB: the hashes of rows.
CREATE TABLE hashed_row (row_number BIGINT, record_key UUID, content_hash UUID)
