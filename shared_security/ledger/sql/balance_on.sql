-- What an account held on a day, as known at a moment: what was true by that day, in batches that were known by then.
WITH moved AS (
    SELECT e.program_no, e.unit, 'reported' AS stage, line.pocket, line.micros, e.batch_id
    FROM entry e
    CROSS JOIN LATERAL (
        VALUES
            ('health', e.health_micros), ('disability', e.disability_micros),
            ('workers_compensation', e.workers_compensation_micros), ('unemployment', e.unemployment_micros),
            ('retirement', e.retirement_micros), ('sick', e.sick_micros), ('vacation', e.vacation_micros),
            ('family_leave', e.family_leave_micros)
    ) AS line (pocket, micros)
    WHERE e.account_id = %(account)s AND e.work_date <= %(day)s
    UNION ALL
    SELECT t.program_no, t.unit, side.stage, side.pocket, side.micros, t.batch_id
    FROM transfer t
    CROSS JOIN LATERAL (
        VALUES
            (t.from_kind, t.from_owner, t.from_stage, t.from_pocket, -t.amount_micros),
            (t.to_kind, t.to_owner, t.to_stage, t.to_pocket, t.amount_micros)
    ) AS side (kind, owner_id, stage, pocket, micros)
    WHERE t.account_id = %(account)s AND t.effective_on <= %(day)s
        AND side.kind = 'pocket' AND side.owner_id = %(account)s
)
SELECT m.program_no, m.unit, m.stage, m.pocket, sum(m.micros)::bigint
FROM moved m
WHERE m.micros <> 0 AND (
    %(known_at)s::timestamptz IS NULL
    OR EXISTS (SELECT 1 FROM seal s WHERE s.batch_id = m.batch_id AND s.known_at <= %(known_at)s)
)
GROUP BY m.program_no, m.unit, m.stage, m.pocket
HAVING sum(m.micros) <> 0
ORDER BY m.program_no, m.unit, m.stage, m.pocket
