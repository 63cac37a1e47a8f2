-- What stood in each pocket when an account moved is what its entries and transfers come to before that batch, and with it:
-- for each program, unit and stage in which something stood.
WITH stood AS (
    SELECT DISTINCT f.account_id, f.transfer_id, t.batch_id, f.program_no, f.unit, f.stage
    FROM provider_transfer_figure f
    JOIN provider_transfer t ON t.account_id = f.account_id AND t.transfer_id = f.transfer_id
), posted AS (
    SELECT
        s.account_id, s.transfer_id, s.program_no, s.unit, s.stage, line.pocket, line.micros,
        e.batch_id < s.batch_id AS is_before
    FROM stood s
    JOIN entry e
        ON e.account_id = s.account_id AND e.program_no = s.program_no AND e.unit = s.unit AND e.batch_id <= s.batch_id
    CROSS JOIN LATERAL (
        VALUES
            ('health', e.health_micros), ('disability', e.disability_micros),
            ('workers_compensation', e.workers_compensation_micros), ('unemployment', e.unemployment_micros),
            ('retirement', e.retirement_micros), ('sick', e.sick_micros), ('vacation', e.vacation_micros),
            ('family_leave', e.family_leave_micros)
    ) AS line (pocket, micros)
    WHERE s.stage = 'reported' AND line.micros <> 0
    UNION ALL
    SELECT s.account_id, s.transfer_id, s.program_no, s.unit, s.stage, side.pocket, side.micros, t.batch_id < s.batch_id
    FROM stood s
    JOIN transfer t
        ON t.account_id = s.account_id AND t.program_no = s.program_no AND t.unit = s.unit AND t.batch_id <= s.batch_id
    CROSS JOIN LATERAL (
        VALUES
            (t.from_kind, t.from_stage, t.from_pocket, -t.amount_micros),
            (t.to_kind, t.to_stage, t.to_pocket, t.amount_micros)
    ) AS side (kind, stage, pocket, micros)
    WHERE side.kind = 'pocket' AND side.stage = s.stage
), ground AS (
    SELECT
        account_id, transfer_id, program_no, unit, stage, pocket,
        coalesce(sum(micros) FILTER (WHERE is_before), 0) AS before_micros, sum(micros) AS after_micros
    FROM posted GROUP BY account_id, transfer_id, program_no, unit, stage, pocket
)
SELECT
    'a pocket is not the same before and after a move: ' || coalesce(g.pocket, f.pocket) AS what,
    'provider_transfer_figure' AS posted_table,
    jsonb_build_object(
        'account_id', coalesce(g.account_id, f.account_id), 'transfer_id', coalesce(g.transfer_id, f.transfer_id),
        'program_no', coalesce(g.program_no, f.program_no), 'unit', coalesce(g.unit, f.unit),
        'stage', coalesce(g.stage, f.stage)
    ) AS key,
    coalesce(g.before_micros, 0) || ', then ' || coalesce(g.after_micros, 0) AS expected,
    coalesce(f.before_micros, 0) || ', then ' || coalesce(f.after_micros, 0) AS found
FROM ground g
FULL JOIN provider_transfer_figure f
    ON f.account_id = g.account_id AND f.transfer_id = g.transfer_id AND f.program_no = g.program_no
    AND f.unit = g.unit AND f.stage = g.stage AND f.pocket = g.pocket
WHERE coalesce(g.before_micros, 0) <> coalesce(f.before_micros, 0)
    OR coalesce(g.after_micros, 0) <> coalesce(f.after_micros, 0)
