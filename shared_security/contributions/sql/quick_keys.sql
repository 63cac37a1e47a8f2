-- DuckDB: the keys of the records of a part.
SELECT record_key FROM part ORDER BY record_key
