-- What batches sealed after from_seal up to to_seal changed of what a provider keeps for each member, by benefit: movements
-- of pockets while the account was its member, what stood there when it came or left, and what was ordered for a member from
-- its trust account: that pays what was drawn. Whose member it was at a batch is
-- told by its moves. The number is the one it had when the day began, or its first: one that is given on the day itself does
-- not change a file that was made before.
WITH covered AS (
    SELECT batch_id FROM seal WHERE seal_no > %(from_seal)s AND seal_no <= %(to_seal)s
), moved AS MATERIALIZED (
    SELECT t.account_id, t.batch_id, side.pocket, sum(side.micros) AS micros
    FROM covered c
    JOIN transfer t ON t.batch_id = c.batch_id
    CROSS JOIN LATERAL (
        VALUES
            (t.from_kind, t.from_stage, t.from_pocket, -t.amount_micros),
            (t.to_kind, t.to_stage, t.to_pocket, t.amount_micros)
    ) AS side (kind, stage, pocket, micros)
    WHERE t.program_no = %(program)s AND t.unit = 'USD' AND side.kind = 'pocket' AND side.stage IN ('available', 'held')
    GROUP BY t.account_id, t.batch_id, side.pocket
    HAVING sum(side.micros) <> 0
), moves AS MATERIALIZED (
    SELECT account_id, batch_id, from_provider_id, to_provider_id FROM provider_move
    WHERE program_no = %(program)s AND account_id IN (SELECT account_id FROM moved)
), came AS (
    SELECT DISTINCT ON (moved.account_id, moved.batch_id) moved.account_id, moved.batch_id, m.to_provider_id AS provider_id
    FROM moved JOIN moves m ON m.account_id = moved.account_id AND m.batch_id < moved.batch_id
    ORDER BY moved.account_id, moved.batch_id, m.batch_id DESC
), goes AS (
    SELECT DISTINCT ON (moved.account_id, moved.batch_id) moved.account_id, moved.batch_id, m.from_provider_id AS provider_id
    FROM moved JOIN moves m ON m.account_id = moved.account_id AND m.batch_id > moved.batch_id
    ORDER BY moved.account_id, moved.batch_id, m.batch_id
), stays AS MATERIALIZED (
    SELECT DISTINCT ON (account_id) account_id, provider_id FROM account_provider
    WHERE account_id IN (SELECT account_id FROM moved)
    ORDER BY account_id, lower(during) DESC
), of_members AS MATERIALIZED (
    SELECT moved.account_id, moved.pocket, moved.micros
    FROM moved
    LEFT JOIN came USING (account_id, batch_id)
    LEFT JOIN goes USING (account_id, batch_id)
    LEFT JOIN stays USING (account_id)
    WHERE %(provider)s = coalesce(came.provider_id, goes.provider_id, stays.provider_id)
    UNION ALL
    SELECT m.account_id, line.pocket, CASE WHEN m.to_provider_id = %(provider)s THEN line.micros ELSE -line.micros END
    FROM covered c
    JOIN provider_move m ON m.batch_id = c.batch_id AND m.program_no = %(program)s
    CROSS JOIN LATERAL (
        VALUES
            ('health', m.health_micros), ('disability', m.disability_micros),
            ('workers_compensation', m.workers_compensation_micros), ('unemployment', m.unemployment_micros),
            ('retirement', m.retirement_micros), ('sick', m.sick_micros), ('vacation', m.vacation_micros),
            ('family_leave', m.family_leave_micros)
    ) AS line (pocket, micros)
    WHERE %(provider)s IN (m.from_provider_id, m.to_provider_id)
    UNION ALL
    SELECT
        t.account_id, coalesce(t.from_pocket, t.to_pocket),
        CASE WHEN t.to_kind = 'ordered' THEN t.amount_micros ELSE -t.amount_micros END
    FROM covered c
    JOIN transfer t ON t.batch_id = c.batch_id AND t.recipe = 'payout' AND t.program_no = %(program)s
    JOIN custodial_account a
        ON a.custodial_account_id = CASE WHEN t.to_kind = 'ordered' THEN t.to_owner ELSE t.from_owner END
    WHERE a.provider_id = %(provider)s
), changed AS MATERIALIZED (
    SELECT account_id, pocket, sum(micros)::bigint AS micros FROM of_members
    GROUP BY account_id, pocket HAVING sum(micros) <> 0
), numbers AS MATERIALIZED (
    SELECT DISTINCT ON (n.account_id) n.account_id, n.number FROM account_number n
    WHERE n.account_id IN (SELECT account_id FROM changed)
    ORDER BY n.account_id,
        CASE WHEN n.valid_from < %(day)s THEN n.valid_from END DESC NULLS LAST,
        CASE WHEN n.valid_from < %(day)s THEN coalesce(n.valid_until, 'infinity') END DESC NULLS LAST,
        n.valid_from, n.valid_until NULLS LAST, n.number
)
SELECT n.number, c.pocket, c.micros
FROM changed c
LEFT JOIN numbers n USING (account_id)
ORDER BY n.number, c.account_id, c.pocket
