-- DuckDB: the rows of one part, as a table of its own from which some are left out.
CREATE OR REPLACE TEMP TABLE part AS SELECT * FROM quick_work WHERE nth > $after AND nth <= $upto
