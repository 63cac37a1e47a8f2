-- DuckDB: what a part adds to balances.
SELECT account_id, program_no, unit, {columns}
FROM quick_entry SEMI JOIN part USING (nth)
GROUP BY ALL ORDER BY account_id, program_no, unit
