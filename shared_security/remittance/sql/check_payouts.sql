-- What was ordered for a payment is what it is, less what came back; lines about it are of its amount; less than all of it is
-- kept back.
WITH posted AS (
    SELECT
        cause, sum(CASE WHEN to_kind = 'ordered' THEN amount_micros ELSE -amount_micros END) AS micros
    FROM transfer WHERE recipe = 'payout' GROUP BY cause
), paid AS (
    SELECT about_id, count(*) FILTER (WHERE kind = 'payout') AS out_lines, sum(amount_cents) AS cents
    FROM bank_match WHERE kind IN ('payout', 'payout_return') AND ended_on IS NULL GROUP BY about_id
), said AS (
    SELECT
        p.*, 'payout ' || p.payout_id AS cause,
        CASE p.state WHEN 'undone' THEN 0 WHEN 'failed' THEN p.gross_cents - p.net_cents ELSE p.gross_cents END AS ordered
    FROM payout p
)
SELECT
    'what is ordered for a payment is not what it is' AS what, 'payout' AS posted_table,
    jsonb_build_object('account_id', s.account_id, 'payout_id', s.payout_id) AS key,
    (s.ordered * 10000)::text AS expected, coalesce(t.micros, 0)::text AS found
FROM said s LEFT JOIN posted t ON t.cause = s.cause
WHERE s.ordered * 10000 <> coalesce(t.micros, 0)
UNION ALL
SELECT
    'money was ordered for a payment that is not there', 'transfer', jsonb_build_object('cause', t.cause), '0', t.micros::text
FROM posted t LEFT JOIN said s ON s.cause = t.cause
WHERE s.payout_id IS NULL AND t.micros <> 0
UNION ALL
SELECT
    'lines about a payment do not fit what became of it', 'payout',
    jsonb_build_object('account_id', s.account_id, 'payout_id', s.payout_id),
    CASE s.state WHEN 'paid' THEN -s.net_cents ELSE 0 END::text, coalesce(m.cents, 0)::text
FROM said s LEFT JOIN paid m ON m.about_id = s.payout_id
WHERE (s.state = 'paid' AND s.kind <> 'cash' AND coalesce(m.cents, 0) <> -s.net_cents)
    OR (s.state IN ('ordered', 'filed', 'undone', 'failed') AND coalesce(m.cents, 0) <> 0)
    OR m.out_lines > 1
UNION ALL
SELECT
    'a payment is not gross less what is kept back', 'payout',
    jsonb_build_object('account_id', s.account_id, 'payout_id', s.payout_id),
    (s.gross_cents - coalesce(d.cents, 0))::text, s.net_cents::text
FROM said s
LEFT JOIN (
    SELECT account_id, payout_id, sum(cents) AS cents FROM payout_deduction GROUP BY account_id, payout_id
) d USING (account_id, payout_id)
WHERE s.gross_cents - coalesce(d.cents, 0) <> s.net_cents
