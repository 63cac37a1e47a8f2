-- DuckDB: whether anything is left of a part.
SELECT count(*) > 0 FROM part
