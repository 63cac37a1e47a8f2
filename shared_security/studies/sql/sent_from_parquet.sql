-- The wanted columns of a Parquet file as they are, with the number of each row (1 is the first).
-- Variables: `file`, its path; `wanted`, names as the file spells them.
CREATE VIEW sent AS
SELECT COLUMNS(lambda name: list_contains(getvariable('wanted'), name)), file_row_number + 1 AS row_number
FROM read_parquet(getvariable('file'), file_row_number = true, hive_partitioning = false);
