-- DuckDB: the hash of a row from its line of values, as row_leaf of ledger/sql/guards.sql has it: a row's text is that line
-- in brackets.
CREATE OR REPLACE TEMP MACRO leaf_of(line) AS unhex(left(sha256('(' || rtrim(line, ',')), 16))
