-- DuckDB: what payers owe for a part: money, and not what the program bears.
SELECT payer_id, program_no, unit, bearer, {columns}
FROM quick_entry SEMI JOIN part USING (nth)
WHERE unit = $money AND NOT list_contains($unpaid, bearer)
GROUP BY ALL ORDER BY ALL
