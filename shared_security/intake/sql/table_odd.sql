-- DuckDB: the rows that are not plain, and the last that says anything: it may hold sums, or be cut off.
SELECT row_number, line FROM sent
WHERE row_number NOT IN (SELECT row_number FROM typed)
    OR row_number = (SELECT max(row_number) FROM typed) OR row_number = (SELECT max(row_number) FROM sent)
ORDER BY row_number
