-- DuckDB: the same by the account number that was sent.
SELECT part.number, CAST(sum(total_micros) AS BIGINT) FROM quick_entry JOIN part USING (nth)
WHERE unit = $money AND NOT list_contains($unpaid, bearer) GROUP BY ALL
