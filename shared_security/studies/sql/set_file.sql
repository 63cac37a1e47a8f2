-- The file to read. Parameter: its path.
SET VARIABLE file = ?;
