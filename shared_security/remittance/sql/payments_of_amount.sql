SELECT m.match_id, m.payer_id, l.program_no, m.amount_cents, m.booked_on
FROM bank_match m JOIN bank_line l USING (line_id)
WHERE m.kind = 'payment' AND m.ended_on IS NULL AND m.amount_cents = ANY (%(amounts)s) AND m.booked_on >= %(since)s
    AND NOT EXISTS (SELECT 1 FROM bank_match r WHERE r.about_id = m.match_id AND r.kind = 'return' AND r.ended_on IS NULL)
ORDER BY m.booked_on DESC, m.match_id DESC LIMIT %(limit)s
