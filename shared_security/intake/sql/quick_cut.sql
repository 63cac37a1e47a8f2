-- DuckDB: where the rows of an account end, of that which holds a row.
SELECT max(nth) FROM quick_work WHERE account_id = (SELECT account_id FROM quick_work WHERE nth = $nth)
