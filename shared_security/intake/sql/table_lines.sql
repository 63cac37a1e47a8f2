-- DuckDB: some rows as they were sent.
SELECT row_number, line FROM sent SEMI JOIN wanted USING (row_number) ORDER BY row_number
