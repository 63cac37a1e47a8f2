-- The last day of payment of the work of a period, as far as it was told.
SELECT max(w.pay_date)
FROM seal s
JOIN entry e ON e.batch_id = s.batch_id
JOIN work_record w ON w.account_id = e.account_id AND w.record_key = e.record_key AND w.revision = e.revision
WHERE s.seal_no > %(after)s AND s.seal_no <= %(to_seal)s AND e.payer_id = %(payer)s AND e.program_no = %(program)s
    AND e.unit = 'USD' AND e.bearer <> 'program' AND e.work_date >= %(first)s AND e.work_date < %(end)s
