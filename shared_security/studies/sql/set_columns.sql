-- The columns of a CSV. Parameter: a struct of their names, each with its type.
SET VARIABLE columns = ?;
