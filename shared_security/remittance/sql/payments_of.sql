-- What a payer paid, and what went back to it, by the day on the bank's statement; cents, above zero came in.
SELECT l.booked_on, m.kind, m.amount_cents
FROM bank_match m JOIN bank_line l ON l.line_id = m.line_id
WHERE m.payer_id = %(payer)s AND m.ended_on IS NULL AND m.kind IN ('payment', 'return', 'refund')
ORDER BY l.booked_on, m.match_id
