-- What an account held on two days, as known at a moment: what was true by then, in batches that were known by then.
-- Rows are added up by batch before a batch is looked for among the seals, and before they are told apart by pocket and
-- side: after ten years there are thousands of rows, some hundred batches and few kinds. A seal that is asked for beside
-- the rows is asked for in every month's partition.
WITH earned AS MATERIALIZED (
    SELECT
        e.batch_id, e.program_no, e.unit, e.work_date > %(before)s AS later, sum(e.health_micros) AS health,
        sum(e.disability_micros) AS disability, sum(e.workers_compensation_micros) AS workers_compensation,
        sum(e.unemployment_micros) AS unemployment, sum(e.retirement_micros) AS retirement, sum(e.sick_micros) AS sick,
        sum(e.vacation_micros) AS vacation, sum(e.family_leave_micros) AS family_leave
    FROM entry e
    WHERE e.account_id = %(account)s AND e.work_date <= %(day)s
    GROUP BY e.batch_id, e.program_no, e.unit, later
), sent AS MATERIALIZED (
    SELECT
        t.batch_id, t.program_no, t.unit, t.effective_on > %(before)s AS later, t.amount_micros,
        CASE WHEN t.from_kind = 'pocket' AND t.from_owner = %(account)s THEN t.from_stage END AS from_stage, t.from_pocket,
        CASE WHEN t.to_kind = 'pocket' AND t.to_owner = %(account)s THEN t.to_stage END AS to_stage, t.to_pocket
    FROM transfer t
    WHERE t.account_id = %(account)s AND t.effective_on <= %(day)s
), known AS MATERIALIZED (
    SELECT b.batch_id
    FROM (SELECT DISTINCT batch_id FROM earned UNION SELECT DISTINCT batch_id FROM sent) AS b
    LEFT JOIN seal s ON s.batch_id = b.batch_id
    WHERE %(known_at)s::timestamptz IS NULL OR s.known_at <= %(known_at)s
), moved AS (
    SELECT e.program_no, e.unit, 'reported' AS stage, line.pocket, e.later, line.micros
    FROM earned e
    CROSS JOIN LATERAL (
        VALUES
            ('health', e.health), ('disability', e.disability), ('workers_compensation', e.workers_compensation),
            ('unemployment', e.unemployment), ('retirement', e.retirement), ('sick', e.sick),
            ('vacation', e.vacation), ('family_leave', e.family_leave)
    ) AS line (pocket, micros)
    WHERE e.batch_id IN (SELECT batch_id FROM known) AND line.micros <> 0
    UNION ALL
    SELECT t.program_no, t.unit, t.from_stage, t.from_pocket, t.later, -t.amount_micros
    FROM sent t
    WHERE t.batch_id IN (SELECT batch_id FROM known) AND t.from_stage IS NOT NULL
    UNION ALL
    SELECT t.program_no, t.unit, t.to_stage, t.to_pocket, t.later, t.amount_micros
    FROM sent t
    WHERE t.batch_id IN (SELECT batch_id FROM known) AND t.to_stage IS NOT NULL
)
SELECT
    m.program_no, m.unit, m.stage, m.pocket, coalesce(sum(m.micros) FILTER (WHERE NOT m.later), 0)::bigint,
    sum(m.micros)::bigint
FROM moved m
GROUP BY m.program_no, m.unit, m.stage, m.pocket
ORDER BY m.program_no, m.unit, m.stage, m.pocket
