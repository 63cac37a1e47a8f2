-- DuckDB: the lines below the header, each as its values; numbers as the report counts them, empty lines too.
CREATE TABLE sent AS
SELECT row_number, line, string_split(line, ',') AS cells
FROM (SELECT row_number() OVER () - {passed} AS row_number, line FROM lines) AS numbered
WHERE row_number > 0
