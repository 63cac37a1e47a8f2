-- Moves follow each other, the last leads to the provider that the account has, and what each says was kept for it is what
-- its transfers come to before that batch.
WITH moves AS (
    SELECT
        m.*, lag(to_provider_id) OVER w AS before_provider, lead(batch_id) OVER w AS next_batch
    FROM provider_move m
    WINDOW w AS (PARTITION BY account_id, program_no ORDER BY batch_id)
), kept AS (
    SELECT
        m.account_id, m.batch_id, m.program_no, side.pocket, sum(side.micros)::bigint AS micros
    FROM provider_move m
    JOIN transfer t
        ON t.account_id = m.account_id AND t.program_no = m.program_no AND t.unit = 'USD' AND t.batch_id < m.batch_id
    CROSS JOIN LATERAL (
        VALUES
            (t.from_kind, t.from_stage, t.from_pocket, -t.amount_micros),
            (t.to_kind, t.to_stage, t.to_pocket, t.amount_micros)
    ) AS side (kind, stage, pocket, micros)
    WHERE side.kind = 'pocket' AND side.stage IN ('available', 'held')
    GROUP BY m.account_id, m.batch_id, m.program_no, side.pocket
), told AS (
    SELECT m.account_id, m.batch_id, m.program_no, line.pocket, line.micros
    FROM provider_move m
    CROSS JOIN LATERAL (
        VALUES
            ('health', m.health_micros), ('disability', m.disability_micros),
            ('workers_compensation', m.workers_compensation_micros), ('unemployment', m.unemployment_micros),
            ('retirement', m.retirement_micros), ('sick', m.sick_micros), ('vacation', m.vacation_micros),
            ('family_leave', m.family_leave_micros)
    ) AS line (pocket, micros)
    WHERE line.micros <> 0
)
SELECT
    'a move does not begin where the one before ended' AS what, 'provider_move' AS posted_table,
    jsonb_build_object('account_id', account_id, 'batch_id', batch_id, 'program_no', program_no) AS key,
    before_provider::text AS expected, from_provider_id::text AS found
FROM moves WHERE before_provider <> from_provider_id
UNION ALL
SELECT
    'the last move does not lead to the provider that the account has', 'provider_move',
    jsonb_build_object('account_id', m.account_id, 'batch_id', m.batch_id, 'program_no', m.program_no),
    a.provider_id::text, m.to_provider_id::text
FROM moves m
LEFT JOIN account_provider a ON a.account_id = m.account_id AND upper_inf(a.during)
WHERE m.next_batch IS NULL AND a.provider_id IS DISTINCT FROM m.to_provider_id
UNION ALL
SELECT
    'a move took along something else than stood there: ' || coalesce(k.pocket, d.pocket), 'provider_move',
    jsonb_build_object(
        'account_id', coalesce(k.account_id, d.account_id), 'batch_id', coalesce(k.batch_id, d.batch_id),
        'program_no', coalesce(k.program_no, d.program_no)
    ),
    coalesce(k.micros, 0)::text, coalesce(d.micros, 0)::text
FROM kept k
FULL JOIN told d
    ON d.account_id = k.account_id AND d.batch_id = k.batch_id AND d.program_no = k.program_no AND d.pocket = k.pocket
WHERE coalesce(k.micros, 0) <> coalesce(d.micros, 0)
