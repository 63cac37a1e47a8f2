-- DuckDB: the rows that are left to be recorded one by one.
SELECT row_number FROM sent
WHERE row_number NOT IN (SELECT row_number FROM quick_work)
    OR row_number IN (SELECT row_number FROM left_out WHERE NOT coalesce(same, FALSE))
