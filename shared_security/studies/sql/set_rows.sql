-- Which records are looked at next. Parameter: a struct of two row numbers, `after` and `upto`.
SET VARIABLE rows = ?;
