-- As a payer sees it: what came, what went back, and the invoice that a payment named.
SELECT m.kind, m.booked_on, m.amount_cents, i.program_no, i.number, i.reference
FROM bank_match m LEFT JOIN invoice i ON i.invoice_id = m.about_id
WHERE m.payer_id = %(payer)s AND m.ended_on IS NULL
ORDER BY m.booked_on DESC, m.match_id DESC LIMIT %(limit)s OFFSET %(offset)s
