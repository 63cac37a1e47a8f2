-- What work of a span of days earned an account, by month of work, payer and benefit, as known at a moment.
SELECT
    date_trunc('month', e.work_date)::date AS month, e.payer_id, e.program_no, e.unit, line.pocket,
    sum(line.micros)::bigint AS micros
FROM entry e
CROSS JOIN LATERAL (
    VALUES
        ('health', e.health_micros), ('disability', e.disability_micros),
        ('workers_compensation', e.workers_compensation_micros), ('unemployment', e.unemployment_micros),
        ('retirement', e.retirement_micros), ('sick', e.sick_micros), ('vacation', e.vacation_micros),
        ('family_leave', e.family_leave_micros)
) AS line (pocket, micros)
WHERE e.account_id = %(account)s AND e.work_date BETWEEN %(first)s AND %(last)s AND line.micros <> 0
    AND EXISTS (SELECT 1 FROM seal s WHERE s.batch_id = e.batch_id AND s.known_at <= %(known_at)s)
GROUP BY 1, e.payer_id, e.program_no, e.unit, line.pocket
HAVING sum(line.micros) <> 0
ORDER BY 1, e.payer_id, e.program_no, e.unit, line.pocket
