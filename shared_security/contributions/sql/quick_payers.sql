-- DuckDB: who pays into which account.
SELECT DISTINCT account_id, payer_id FROM part ORDER BY account_id, payer_id
