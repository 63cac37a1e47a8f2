-- What a payer paid under a program and no bank took back, by the day on which a bank had it, the newest first; in cents.
SELECT l.booked_on, sum(m.amount_cents + coalesce((
    SELECT sum(r.amount_cents) FROM bank_match r WHERE r.about_id = m.match_id AND r.kind = 'return' AND r.ended_on IS NULL
), 0))::bigint
FROM bank_match m JOIN bank_line l USING (line_id)
WHERE m.payer_id = %(payer)s AND l.program_no = %(program)s AND m.kind = 'payment' AND m.ended_on IS NULL
GROUP BY l.booked_on ORDER BY l.booked_on DESC
