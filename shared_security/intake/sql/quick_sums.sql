-- DuckDB: what is due for the rows of a part.
SELECT program_no, unit, {columns} FROM quick_entry SEMI JOIN part USING (nth) GROUP BY ALL
