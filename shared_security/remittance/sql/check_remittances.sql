-- Each remittance begins where the one before ended and is due what providers' debts and payouts of its batches come to, with
-- what was left over and what is due again of those that were cancelled; lines about it are of its amount; what is in transit
-- has left and not arrived.
WITH orders AS (
    SELECT
        r.*, lag(to_seal, 1, 0::bigint) OVER w AS before_seal,
        lag(due_micros - amount_cents * 10000, 1, 0::bigint) OVER w AS left_over
    FROM remittance r
    WINDOW w AS (PARTITION BY program_no, provider_id ORDER BY to_seal)
), owed AS MATERIALIZED (
    SELECT d.provider_id, d.program_no, s.seal_no, d.micros
    FROM provider_debt d JOIN seal s ON s.batch_id = d.batch_id
    UNION ALL
    SELECT
        a.provider_id, t.program_no, s.seal_no,
        CASE WHEN t.to_kind = 'ordered' THEN t.amount_micros ELSE -t.amount_micros END
    FROM transfer t
    JOIN custodial_account a
        ON a.custodial_account_id = CASE WHEN t.to_kind = 'ordered' THEN t.to_owner ELSE t.from_owner END
    JOIN seal s ON s.batch_id = t.batch_id
    WHERE t.recipe = 'payout'
), sums AS (
    SELECT o.remittance_id, sum(d.micros) AS micros
    FROM orders o
    JOIN owed d ON d.provider_id = o.provider_id AND d.program_no = o.program_no AND d.seal_no > o.from_seal
        AND d.seal_no <= o.to_seal
    GROUP BY o.remittance_id
), under_way AS (
    SELECT r.provider_id, r.program_no, -sum(m.amount_cents) * 10000 AS micros
    FROM bank_match m JOIN remittance r ON r.remittance_id = m.about_id
    WHERE m.kind IN ('remittance', 'arrival') AND m.ended_on IS NULL
    GROUP BY r.provider_id, r.program_no
)
SELECT
    'a remittance does not begin where the one before ended' AS what, 'remittance' AS posted_table,
    jsonb_build_object('remittance_id', remittance_id) AS key, before_seal::text AS expected, from_seal::text AS found
FROM orders WHERE from_seal <> before_seal
UNION ALL
SELECT
    'a remittance is not what providers'' debts come to', 'remittance', jsonb_build_object('remittance_id', o.remittance_id),
    (o.left_over + coalesce(d.micros, 0) + again.micros)::text, o.due_micros::text
FROM orders o
LEFT JOIN sums d ON d.remittance_id = o.remittance_id
CROSS JOIN LATERAL (
    SELECT coalesce(sum(c.amount_cents), 0) * 10000 AS micros FROM remittance c WHERE c.taken_up_by = o.remittance_id
) again
WHERE o.due_micros <> o.left_over + coalesce(d.micros, 0) + again.micros
UNION ALL
SELECT
    'a line is about a remittance that was cancelled', 'bank_match', jsonb_build_object('match_id', m.match_id), NULL,
    m.amount_cents::text
FROM bank_match m
JOIN remittance r ON r.remittance_id = m.about_id
WHERE m.kind IN ('remittance', 'arrival') AND m.ended_on IS NULL AND r.cancelled_on IS NOT NULL
UNION ALL
SELECT
    'a line about a remittance is of another amount', 'bank_match', jsonb_build_object('match_id', m.match_id),
    o.amount_cents::text, m.amount_cents::text
FROM bank_match m
JOIN orders o ON o.remittance_id = m.about_id
WHERE m.kind IN ('remittance', 'arrival') AND m.ended_on IS NULL AND abs(m.amount_cents) <> abs(o.amount_cents)
UNION ALL
SELECT
    'cash in transit is not what left and has not arrived', 'ledger_balance',
    jsonb_build_object(
        'owner_id', coalesce(u.provider_id, b.owner_id), 'kind', 'in_transit',
        'program_no', coalesce(u.program_no, b.program_no)
    ),
    coalesce(u.micros, 0)::text, coalesce(b.micros, 0)::text
FROM under_way u
FULL JOIN (SELECT * FROM ledger_balance WHERE kind = 'in_transit') b
    ON b.owner_id = u.provider_id AND b.program_no = u.program_no
WHERE coalesce(u.micros, 0) <> coalesce(b.micros, 0)
