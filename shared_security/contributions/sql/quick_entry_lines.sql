-- DuckDB: the entries of a part for COPY into `entry`.
SELECT
    concat_ws(
        chr(9), account_id, record_key, '1', program_no, unit, bearer, $month, $batch, account_id, payer_id, pack_no,
        work_date, total_micros, {columns}
    ) || chr(10)
FROM quick_entry SEMI JOIN part USING (nth) ORDER BY nth, program_no, unit, bearer
