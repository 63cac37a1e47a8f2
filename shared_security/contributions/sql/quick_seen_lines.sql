-- DuckDB: the rows of a part for COPY into `seen`, with their hashes; in the order of the key.
SELECT line || chr(10), leaf_of(line)
FROM (
    SELECT
        record_key,
        concat_ws(',', record_key, '1', 'posted', account_id, $month, $batch, $version, content_hash) AS line
    FROM part
) AS written
ORDER BY record_key
