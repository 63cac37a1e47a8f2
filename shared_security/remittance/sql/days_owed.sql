-- For which days of work, and in which sealed batches, a payer owes anything. Nothing is no debt: rows of zero are passed over.
SELECT e.part > 0 AS adjusted, e.work_date, s.seal_no
FROM seal s
JOIN entry e ON e.batch_id = s.batch_id
WHERE s.seal_no > %(after)s AND s.seal_no <= %(to_seal)s
    AND s.batch_id IN (SELECT d.batch_id FROM payer_debt d WHERE d.payer_id = %(payer)s AND d.program_no = %(program)s)
    AND e.payer_id = %(payer)s AND e.program_no = %(program)s AND e.unit = 'USD' AND e.bearer <> 'program'
    AND num_nonnulls(
        nullif(e.health_micros, 0), nullif(e.disability_micros, 0), nullif(e.workers_compensation_micros, 0),
        nullif(e.unemployment_micros, 0), nullif(e.retirement_micros, 0), nullif(e.sick_micros, 0),
        nullif(e.vacation_micros, 0), nullif(e.family_leave_micros, 0), nullif(e.administration_micros, 0),
        nullif(e.guarantee_micros, 0), nullif(e.public_fund_micros, 0), nullif(e.worker_centre_micros, 0)
    ) > 0
GROUP BY adjusted, e.work_date, s.seal_no
ORDER BY adjusted, e.work_date, s.seal_no
