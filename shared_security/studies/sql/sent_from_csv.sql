-- The wanted columns of a CSV as text, with the number of each row (1 is the first after the header).
-- Variables: `file`, its path; `columns`, a struct of its header's names, each with the type VARCHAR; `wanted`, names.
CREATE VIEW sent AS
SELECT COLUMNS(lambda name: list_contains(getvariable('wanted'), name)), row_number() OVER () AS row_number
FROM read_csv(
    getvariable('file'), columns = getvariable('columns'), auto_detect = false, header = true,
    delim = ',', quote = '"', escape = '"', compression = 'none', hive_partitioning = false
);
