-- A payment to a worker, or to those for whom something was kept back, that a line of this account and amount may be of: out once, and back once after
-- that.
WITH about AS (
    SELECT p.payout_id AS id, p.custodial_account_id, p.net_cents AS cents, p.state <> 'undone' AS lives
    FROM payout p WHERE p.payout_id = %(about)s
    UNION ALL
    SELECT y.payment_id, f.custodial_account_id, y.amount_cents, f.state = 'sent' AND %(cents)s < 0
    FROM payee_payment y JOIN payout_file f USING (file_id) WHERE y.payment_id = %(about)s
)
SELECT 1 FROM about a
WHERE a.lives AND a.custodial_account_id = %(account)s AND abs(%(cents)s::bigint) = a.cents
    AND (SELECT coalesce(-sum(m.amount_cents), 0) FROM bank_match m
        WHERE m.about_id = a.id AND m.kind IN ('payout', 'payout_return') AND m.ended_on IS NULL)
        = CASE WHEN %(cents)s < 0 THEN 0 ELSE a.cents END
    AND (%(cents)s < 0 OR NOT EXISTS (
        SELECT 1 FROM bank_match m WHERE m.about_id = a.id AND m.kind = 'payout_return' AND m.ended_on IS NULL
    ))
    AND (%(cents)s > 0 OR NOT EXISTS (
        SELECT 1 FROM bank_match m WHERE m.about_id = a.id AND m.ended_on IS NULL
    ))
