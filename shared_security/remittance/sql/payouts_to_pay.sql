-- Payments that went out of an account and whose line has not come; what was kept back of payments that went.
SELECT p.account_id, p.payout_id, p.payout_id, uuid_send(p.file_id), p.net_cents, p.reference, p.trace
FROM payout p
WHERE p.custodial_account_id = %(account)s AND p.net_cents > 0
    AND (p.state IN ('sent', 'returned') OR (p.kind = 'cash' AND p.state IN ('sent', 'paid')))
    AND p.sent_on BETWEEN %(first)s AND %(last)s
    AND NOT EXISTS (SELECT 1 FROM bank_match m WHERE m.about_id = p.payout_id AND m.ended_on IS NULL)
UNION ALL
SELECT p.account_id, p.payout_id, d.deduction_id, NULL, d.cents, d.reference, NULL
FROM payout p JOIN payout_deduction d USING (account_id, payout_id)
WHERE p.custodial_account_id = %(account)s AND p.state <> 'undone' AND d.paid_on IS NULL
ORDER BY 6
