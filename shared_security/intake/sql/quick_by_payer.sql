-- DuckDB: what payers owe for the rows of a part.
SELECT payer_id, CAST(sum(total_micros) AS BIGINT) FROM quick_entry SEMI JOIN part USING (nth)
WHERE unit = $money AND NOT list_contains($unpaid, bearer) GROUP BY ALL
