-- DuckDB: a part without what was left out.
DELETE FROM part WHERE row_number IN (SELECT row_number FROM left_out)
