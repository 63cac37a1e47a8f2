-- DuckDB: the same for the rows between two places that stood in the books before.
SELECT count(*), count(*) FILTER (place NOT IN (SELECT place FROM quick_entry)) FROM left_out
WHERE same AND place > $after AND place <= $upto
