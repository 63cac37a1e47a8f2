-- Debits whose money was placed by its reference, or by a person, as a payment of the same amount for the same invoice.
UPDATE debit d SET state = CASE WHEN d.state = 'sent' THEN 'paid' ELSE d.state END, match_id = m.match_id
FROM (
    SELECT DISTINCT ON (about_id) about_id, match_id, payer_id, amount_cents, booked_on FROM bank_match
    WHERE kind = 'payment' AND ended_on IS NULL AND about_id IS NOT NULL ORDER BY about_id, booked_on DESC
) m
WHERE d.state IN ('sent', 'returned') AND d.match_id IS NULL AND m.about_id = d.invoice_id AND m.payer_id = d.payer_id
    AND m.amount_cents = d.amount_cents AND m.booked_on >= d.effective_on
