-- DuckDB: the rows of a part for COPY into `seen`.
SELECT
    concat_ws(chr(9), record_key, '1', 'posted', account_id, $month, $batch, $version, content_hash) || chr(10)
FROM part ORDER BY record_key
