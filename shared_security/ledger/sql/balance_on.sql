-- What an account held on a day, as known at a moment: what was true by that day, in batches that were known by then.
-- Rows are added up before they are told apart by pocket and side: after ten years there are thousands, and few kinds.
WITH earned AS (
    SELECT
        e.program_no, e.unit, sum(e.health_micros) AS health, sum(e.disability_micros) AS disability,
        sum(e.workers_compensation_micros) AS workers_compensation, sum(e.unemployment_micros) AS unemployment,
        sum(e.retirement_micros) AS retirement, sum(e.sick_micros) AS sick, sum(e.vacation_micros) AS vacation,
        sum(e.family_leave_micros) AS family_leave
    FROM entry e
    WHERE e.account_id = %(account)s AND e.work_date <= %(day)s AND (
        %(known_at)s::timestamptz IS NULL
        OR EXISTS (SELECT 1 FROM seal s WHERE s.batch_id = e.batch_id AND s.known_at <= %(known_at)s)
    )
    GROUP BY e.program_no, e.unit
), sent AS (
    SELECT
        t.program_no, t.unit, t.from_kind, t.from_owner, t.from_stage, t.from_pocket,
        t.to_kind, t.to_owner, t.to_stage, t.to_pocket, sum(t.amount_micros) AS micros
    FROM transfer t
    WHERE t.account_id = %(account)s AND t.effective_on <= %(day)s AND (
        %(known_at)s::timestamptz IS NULL
        OR EXISTS (SELECT 1 FROM seal s WHERE s.batch_id = t.batch_id AND s.known_at <= %(known_at)s)
    )
    GROUP BY
        t.program_no, t.unit, t.from_kind, t.from_owner, t.from_stage, t.from_pocket,
        t.to_kind, t.to_owner, t.to_stage, t.to_pocket
), moved AS (
    SELECT e.program_no, e.unit, 'reported' AS stage, line.pocket, line.micros
    FROM earned e
    CROSS JOIN LATERAL (
        VALUES
            ('health', e.health), ('disability', e.disability), ('workers_compensation', e.workers_compensation),
            ('unemployment', e.unemployment), ('retirement', e.retirement), ('sick', e.sick),
            ('vacation', e.vacation), ('family_leave', e.family_leave)
    ) AS line (pocket, micros)
    UNION ALL
    SELECT t.program_no, t.unit, side.stage, side.pocket, side.micros
    FROM sent t
    CROSS JOIN LATERAL (
        VALUES
            (t.from_kind, t.from_owner, t.from_stage, t.from_pocket, -t.micros),
            (t.to_kind, t.to_owner, t.to_stage, t.to_pocket, t.micros)
    ) AS side (kind, owner_id, stage, pocket, micros)
    WHERE side.kind = 'pocket' AND side.owner_id = %(account)s
)
SELECT m.program_no, m.unit, m.stage, m.pocket, sum(m.micros)::bigint
FROM moved m
GROUP BY m.program_no, m.unit, m.stage, m.pocket
HAVING sum(m.micros) <> 0
ORDER BY m.program_no, m.unit, m.stage, m.pocket
