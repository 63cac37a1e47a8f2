-- What moved the pockets of an account in a span of days otherwise than by work, by day and recipe, as known at a moment;
-- of one day what was posted first stands first: money is kept for a request before it is paid.
-- A side that is no pocket of the account has no stage.
WITH moved AS MATERIALIZED (
    SELECT
        t.effective_on AS day, t.recipe, t.payer_id, t.program_no, t.unit,
        CASE WHEN t.from_kind = 'pocket' AND t.from_owner = t.account_id THEN t.from_stage END AS from_stage,
        CASE WHEN t.to_kind = 'pocket' AND t.to_owner = t.account_id THEN t.to_stage END AS to_stage,
        coalesce(t.from_pocket, t.to_pocket) AS pocket, t.amount_micros, t.batch_id
    FROM transfer t
    WHERE t.account_id = %(account)s AND t.effective_on BETWEEN %(first)s AND %(last)s
), known AS MATERIALIZED (
    SELECT b.batch_id, b.batch_id::text COLLATE "C" AS batch
    FROM (SELECT DISTINCT batch_id FROM moved) AS b
    WHERE EXISTS (SELECT 1 FROM seal s WHERE s.batch_id = b.batch_id AND s.known_at <= %(known_at)s)
)
SELECT
    m.day, m.recipe, m.payer_id, m.program_no, m.unit, m.pocket, m.from_stage, m.to_stage,
    sum(m.amount_micros)::bigint AS micros
FROM moved m JOIN known USING (batch_id)
WHERE m.from_stage IS NOT NULL OR m.to_stage IS NOT NULL
GROUP BY m.day, m.recipe, m.payer_id, m.program_no, m.unit, m.pocket, m.from_stage, m.to_stage
ORDER BY m.day, min(known.batch), m.recipe, m.payer_id, m.program_no, m.unit, m.pocket, m.from_stage, m.to_stage
