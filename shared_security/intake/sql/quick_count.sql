-- DuckDB: how many rows are posted as columns.
SELECT count(*) FROM quick_work
