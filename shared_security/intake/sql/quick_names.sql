-- DuckDB: the names that were sent for accounts.
SELECT DISTINCT t.account, t.worker_name, CAST(a.account_id AS UUID)
FROM typed t JOIN account_named a ON a.sent = t.account
WHERE t.worker_name IS NOT NULL
