-- DuckDB: how many rows of a part were posted, and how many of them no program asks anything for.
SELECT count(*), count(*) FILTER (nth NOT IN (SELECT nth FROM quick_entry)) FROM part
