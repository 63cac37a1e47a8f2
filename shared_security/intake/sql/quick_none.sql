-- DuckDB: a part of which no row is posted as columns.
INSERT INTO left_out SELECT row_number, nth, FALSE FROM part;
DELETE FROM part
