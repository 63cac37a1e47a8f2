-- DuckDB: the keys of the records of a part, as PostgreSQL writes an array; nothing where there are none.
SELECT '{{' || string_agg(CAST(record_key AS VARCHAR), ',' ORDER BY record_key) || '}}' FROM part
