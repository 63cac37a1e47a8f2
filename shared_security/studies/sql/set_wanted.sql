-- The columns to be looked at. Parameter: a list of their names.
SET VARIABLE wanted = ?;
