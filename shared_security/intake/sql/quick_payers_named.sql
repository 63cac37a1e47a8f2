-- DuckDB: what payers are called in the file.
SELECT DISTINCT payer FROM typed WHERE payer IS NOT NULL
