-- What batches sealed after from_seal up to to_seal changed of what a provider keeps for each member, by benefit: movements
-- of pockets while the account was its member, what stood there when it came or left, and what was ordered for a member from
-- its trust account: that pays what was drawn. Whose member it was at a batch is
-- told by its moves. The number is the one it had when the day began, or its first: one that is given on the day itself does
-- not change a file that was made before.
WITH covered AS (
    SELECT batch_id FROM seal WHERE seal_no > %(from_seal)s AND seal_no <= %(to_seal)s
), moved AS (
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
), of_members AS (
    SELECT moved.account_id, moved.pocket, moved.micros
    FROM moved
    WHERE %(provider)s = coalesce(
        (
            SELECT m.to_provider_id FROM provider_move m
            WHERE m.account_id = moved.account_id AND m.program_no = %(program)s AND m.batch_id < moved.batch_id
            ORDER BY m.batch_id DESC LIMIT 1
        ),
        (
            SELECT m.from_provider_id FROM provider_move m
            WHERE m.account_id = moved.account_id AND m.program_no = %(program)s AND m.batch_id > moved.batch_id
            ORDER BY m.batch_id LIMIT 1
        ),
        (
            SELECT a.provider_id FROM account_provider a
            WHERE a.account_id = moved.account_id ORDER BY lower(a.during) DESC LIMIT 1
        )
    )
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
)
SELECT
    (
        SELECT n.number FROM account_number n
        WHERE n.account_id = o.account_id
        ORDER BY
            CASE WHEN n.valid_from < %(day)s THEN n.valid_from END DESC NULLS LAST,
            CASE WHEN n.valid_from < %(day)s THEN coalesce(n.valid_until, 'infinity') END DESC NULLS LAST,
            n.valid_from, n.valid_until NULLS LAST, n.number
        LIMIT 1
    ) AS number,
    o.pocket, sum(o.micros)::bigint
FROM of_members o
GROUP BY o.account_id, o.pocket
HAVING sum(o.micros) <> 0
ORDER BY number, o.account_id, o.pocket
