-- Payments that went out of an account and whose line has not come: to workers, to those for whom something was kept back.
SELECT p.account_id, p.payout_id, p.payout_id, uuid_send(p.file_id), p.net_cents, p.reference, p.trace
FROM payout p
WHERE p.custodial_account_id = %(account)s AND p.net_cents > 0
    AND (p.state IN ('sent', 'returned') OR (p.kind = 'cash' AND p.state IN ('sent', 'paid')))
    AND p.sent_on BETWEEN %(first)s AND %(last)s
    AND NOT EXISTS (SELECT 1 FROM bank_match m WHERE m.about_id = p.payout_id AND m.ended_on IS NULL)
UNION ALL
SELECT '00000000-0000-0000-0000-000000000000', y.payment_id, y.payment_id, NULL, y.amount_cents, y.reference, NULL
FROM payee_payment y JOIN payout_file f USING (file_id)
WHERE f.custodial_account_id = %(account)s AND f.state = 'sent' AND f.sent_on <= %(last)s
    AND NOT EXISTS (SELECT 1 FROM bank_match m WHERE m.about_id = y.payment_id AND m.ended_on IS NULL)
ORDER BY 6
