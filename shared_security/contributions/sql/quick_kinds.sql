-- DuckDB: programs and units of the entries of a part.
SELECT DISTINCT program_no, unit FROM quick_entry SEMI JOIN part USING (nth)
