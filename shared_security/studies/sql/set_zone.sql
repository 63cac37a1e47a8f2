-- The program's time zone, or NULL for the offset in the record. Parameter: its name.
SET VARIABLE zone = ?;
