-- Payments that are out: those that a bank has answered, each with the file of its answers; and others, which a line may name.
SELECT p.account_id, p.payout_id, p.payout_id, a.file_hash, p.net_cents, p.reference, p.trace
FROM payout p
LEFT JOIN payout_answer a ON a.original_trace = p.trace AND a.outcome = 'returned'
WHERE p.custodial_account_id = %(account)s AND p.state IN ('paid', 'returned') AND p.kind <> 'cash'
    AND EXISTS (
        SELECT 1 FROM bank_match m WHERE m.about_id = p.payout_id AND m.kind = 'payout' AND m.ended_on IS NULL
    )
    AND (p.state = 'returned' OR p.sent_on > %(first)s::date - 60)
ORDER BY 6
