-- DuckDB: a table of what was looked up elsewhere.
CREATE TABLE {name} AS SELECT * FROM given
