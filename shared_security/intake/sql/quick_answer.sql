-- DuckDB: what one program says of each row, in the query that the law compiler writes.
CREATE TABLE answer_{number} AS {answers}
