-- DuckDB: the numbers under which payers sent the rows of a part: payer, number, its account, and where that posts.
SELECT DISTINCT payer_id, number, account_id, account_id FROM part
