-- DuckDB: what is hashed of each row.
SELECT row_number, CAST(payer_id AS VARCHAR), encode(hashed(external_id)), encode({content}) FROM candidate
