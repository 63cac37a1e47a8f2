-- Every entry that is owed is on exactly one invoice, up to where its payer is invoiced whole; and on no two, ever. Rows of
-- zero are no debt.
WITH owed AS (
    SELECT e.payer_id, e.program_no, CASE WHEN e.part > 0 THEN 'adjustment' ELSE 'work' END AS kind, e.work_date, s.seal_no
    FROM entry e JOIN seal s ON s.batch_id = e.batch_id
    WHERE e.unit = 'USD' AND e.bearer <> 'program' AND num_nonnulls(
        nullif(e.health_micros, 0), nullif(e.disability_micros, 0), nullif(e.workers_compensation_micros, 0),
        nullif(e.unemployment_micros, 0), nullif(e.retirement_micros, 0), nullif(e.sick_micros, 0),
        nullif(e.vacation_micros, 0), nullif(e.family_leave_micros, 0), nullif(e.administration_micros, 0),
        nullif(e.guarantee_micros, 0), nullif(e.public_fund_micros, 0), nullif(e.worker_centre_micros, 0)
    ) > 0
    GROUP BY e.payer_id, e.program_no, kind, e.work_date, s.seal_no
)
SELECT
    'what is owed is not on exactly one invoice' AS what, 'entry' AS posted_table,
    jsonb_build_object(
        'payer_id', o.payer_id, 'program_no', o.program_no, 'kind', o.kind, 'work_date', o.work_date,
        'seal_no', o.seal_no
    ) AS key,
    '1' AS expected, count(i.invoice_id)::text AS found
FROM owed o
LEFT JOIN invoiced_up_to u ON u.payer_id = o.payer_id AND u.program_no = o.program_no
LEFT JOIN invoice i
    ON i.payer_id = o.payer_id AND i.program_no = o.program_no AND i.kind = o.kind
    AND o.work_date >= i.period_start AND o.work_date < i.period_end
    AND o.seal_no > i.from_seal AND o.seal_no <= i.to_seal
GROUP BY o.payer_id, o.program_no, o.kind, o.work_date, o.seal_no, u.seal_no
HAVING count(i.invoice_id) > 1 OR (count(i.invoice_id) = 0 AND o.seal_no <= u.seal_no)
