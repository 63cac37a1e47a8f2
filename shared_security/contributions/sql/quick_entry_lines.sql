-- DuckDB: the entries of a part for COPY into `entry`, with their hashes; in the order of the key.
SELECT line || chr(10), leaf_of(line)
FROM (
    SELECT
        nth, program_no, unit, bearer,
        concat_ws(
            ',', account_id, record_key, '1', program_no, unit, bearer, '0', $month, $batch, account_id, payer_id, pack_no,
            work_date, total_micros, {columns}
        ) AS line
    FROM quick_entry SEMI JOIN part USING (nth)
) AS written
ORDER BY nth, program_no, unit, bearer
