-- The columns of a file of facts, those that it lacks empty, all as text.
CREATE TABLE facts_canonical (
    about VARCHAR, payer VARCHAR, account VARCHAR, name VARCHAR, "value" VARCHAR, "from" VARCHAR, "until" VARCHAR,
    row_number BIGINT
);
CREATE VIEW facts_named AS
SELECT * FROM facts_canonical
UNION ALL BY NAME
SELECT CAST(COLUMNS(* EXCLUDE (row_number)) AS VARCHAR), row_number FROM sent;
