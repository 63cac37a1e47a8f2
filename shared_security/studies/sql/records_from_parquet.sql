-- The same from Parquet: every column as text, so that one set of rules reads both.
CREATE VIEW sent AS
SELECT CAST(COLUMNS(* EXCLUDE (file_row_number)) AS VARCHAR), file_row_number + 1 AS row_number
FROM read_parquet(getvariable('file'), file_row_number = true, hive_partitioning = false);
