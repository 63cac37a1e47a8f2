-- A return that a desk or a bank's code has placed: whose, how much, out of which account, of which payment; how much of it
-- has gone back, and whether the payment was returned by another line before.
SELECT
    r.kind, r.ended_on IS NOT NULL, r.payer_id, l.program_no, l.custodial_account_id, -r.amount_cents * 10000,
    p.amount_cents * 10000,
    (SELECT coalesce(sum(s.settled_micros + s.repaid_micros), 0)::bigint FROM settlement s WHERE s.returned_match = r.match_id),
    EXISTS (
        SELECT 1 FROM bank_match o JOIN settlement s ON s.returned_match = o.match_id
        WHERE o.about_id = r.about_id AND o.kind = 'return' AND o.ended_on IS NULL AND o.match_id <> r.match_id
    )
FROM bank_match r
JOIN bank_line l ON l.line_id = r.line_id
LEFT JOIN bank_match p ON p.match_id = r.about_id AND p.kind = 'payment' AND p.payer_id = r.payer_id
WHERE r.match_id = %(match)s
