-- What was ordered for a payment is what it is, less what came back; lines about it are of its amount; it is gross less what
-- is kept back, which is passed on once, by a payment of its sum, after the rest was sent.
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
UNION ALL
SELECT
    'what is passed on to a payee is not what was kept back for it', 'payee_payment',
    jsonb_build_object('payment_id', y.payment_id), coalesce(d.cents, 0)::text, y.amount_cents::text
FROM payee_payment y
JOIN payout_file f USING (file_id)
LEFT JOIN (
    SELECT d.payment_id, sum(d.cents) AS cents
    FROM payout_deduction d JOIN payout p USING (account_id, payout_id)
    WHERE p.state IN ('sent', 'paid', 'returned', 'failed')
    GROUP BY d.payment_id
) d USING (payment_id)
WHERE f.state <> 'undone' AND coalesce(d.cents, 0) <> y.amount_cents
UNION ALL
SELECT
    'a line about what is passed on is of another amount', 'payee_payment', jsonb_build_object('payment_id', y.payment_id),
    (-y.amount_cents)::text, m.cents::text
FROM payee_payment y
JOIN (
    SELECT about_id, sum(amount_cents) AS cents FROM bank_match WHERE kind = 'payout' AND ended_on IS NULL GROUP BY about_id
) m ON m.about_id = y.payment_id
WHERE m.cents <> -y.amount_cents
