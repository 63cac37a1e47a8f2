-- A payment's cents, whether a return was said of it already, and how much of its line goes or went back as a refund.
SELECT m.amount_cents,
    EXISTS (SELECT 1 FROM bank_match r WHERE r.about_id = m.match_id AND r.kind = 'return' AND r.ended_on IS NULL),
    (
        SELECT coalesce(sum(f.amount_cents), 0)::bigint FROM refund f
        WHERE f.line_id = m.line_id AND f.payer_id = m.payer_id AND f.declined_on IS NULL
    )
FROM bank_match m JOIN bank_line l USING (line_id)
WHERE m.match_id = %(payment)s AND m.payer_id = %(payer)s AND l.program_no = %(program)s AND m.kind = 'payment'
    AND m.ended_on IS NULL
