-- DuckDB: accounts as the file names them.
SELECT DISTINCT account FROM typed
