-- DuckDB: where the rows of a part post.
SELECT DISTINCT account_id FROM part
