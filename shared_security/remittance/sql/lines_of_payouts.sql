-- Lines of trust accounts of which nothing is placed and nothing was taken back, but for cash under way.
SELECT l.line_id, l.custodial_account_id, l.booked_on, l.amount_cents, l.reference
FROM bank_line l JOIN custodial_account a USING (custodial_account_id)
WHERE a.kind = 'trust' AND l.placed_cents = 0 AND l.placed_cents <> l.amount_cents
    AND NOT EXISTS (SELECT 1 FROM bank_match m WHERE m.line_id = l.line_id)
    AND NOT EXISTS (SELECT 1 FROM remittance r WHERE r.reference = l.reference)
ORDER BY l.booked_on, l.statement_id, l.line_no
