-- DuckDB: how many rows there are, and how many of them are plain.
SELECT (SELECT count(*) FROM sent), (SELECT count(*) FROM typed)
