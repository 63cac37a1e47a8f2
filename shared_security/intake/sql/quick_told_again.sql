-- DuckDB: the same for the rows between two places that stood in the books before.
SELECT count(*), count(*) FILTER (nth NOT IN (SELECT nth FROM quick_entry)) FROM left_out
WHERE same AND nth > $after AND nth <= $upto
