-- The characters that do not count at the ends of a value. Parameter: a text of them.
SET VARIABLE spaces = ?;
