-- DuckDB: the rows of a part for COPY into `work_record`, with their hashes; in the order of the key.
SELECT line || chr(10), leaf_of(line)
FROM (
    SELECT
        nth,
        concat_ws(
            ',', account_id, record_key, '1', $month, $batch, account_id, payer_id, external_id, {columns}
        ) AS line
    FROM part
) AS written
ORDER BY nth
