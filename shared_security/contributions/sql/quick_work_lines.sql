-- DuckDB: the rows of a part for COPY into `work_record`. What is left out of the columns is filled in no row of the file.
SELECT
    concat_ws(
        chr(9), account_id, record_key, '1', $month, $batch, account_id, payer_id, external_id, {columns}
    ) || chr(10)
FROM part ORDER BY nth
