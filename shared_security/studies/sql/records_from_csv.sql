-- The file as text, with the number of each record (1 is the first after the header). Variable `file`: its path.
CREATE VIEW sent AS
SELECT *, row_number() OVER () AS row_number
FROM read_csv(
    getvariable('file'), all_varchar = true, header = true, delim = ',', quote = '"', escape = '"',
    hive_partitioning = false
);
