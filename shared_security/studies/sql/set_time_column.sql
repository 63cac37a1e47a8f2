-- The column that tells the time where a row has none. Parameter: its name.
SET VARIABLE time_column = ?;
