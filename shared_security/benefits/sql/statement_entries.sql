-- What work of a span of days earned an account, by month of work, payer and benefit, as known at a moment. Rows are added
-- up by batch before a batch is looked for among the seals: beside the rows it would be in every month's partition.
WITH earned AS MATERIALIZED (
    SELECT
        date_trunc('month', e.work_date::timestamp)::date AS month, e.payer_id, e.program_no, e.unit, e.batch_id,
        sum(e.health_micros) AS health, sum(e.disability_micros) AS disability,
        sum(e.workers_compensation_micros) AS workers_compensation, sum(e.unemployment_micros) AS unemployment,
        sum(e.retirement_micros) AS retirement, sum(e.sick_micros) AS sick, sum(e.vacation_micros) AS vacation,
        sum(e.family_leave_micros) AS family_leave
    FROM entry e
    WHERE e.account_id = %(account)s AND e.work_date BETWEEN %(first)s AND %(last)s
    GROUP BY month, e.payer_id, e.program_no, e.unit, e.batch_id
)
SELECT e.month, e.payer_id, e.program_no, e.unit, line.pocket, sum(line.micros)::bigint AS micros
FROM earned e
CROSS JOIN LATERAL (
    VALUES
        ('health', e.health), ('disability', e.disability), ('workers_compensation', e.workers_compensation),
        ('unemployment', e.unemployment), ('retirement', e.retirement), ('sick', e.sick), ('vacation', e.vacation),
        ('family_leave', e.family_leave)
) AS line (pocket, micros)
WHERE line.micros <> 0 AND EXISTS (SELECT 1 FROM seal s WHERE s.batch_id = e.batch_id AND s.known_at <= %(known_at)s)
GROUP BY e.month, e.payer_id, e.program_no, e.unit, line.pocket
HAVING sum(line.micros) <> 0
ORDER BY e.month, e.payer_id, e.program_no, e.unit, line.pocket
