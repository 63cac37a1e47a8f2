-- Every period that was closed.
SELECT DISTINCT program_no, rule, window_start, window_end FROM closed_window ORDER BY 1, 2, 3
