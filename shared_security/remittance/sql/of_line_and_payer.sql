-- What of a line was placed as a payer's payment and not returned, and what of that goes or went back; in cents.
SELECT
    coalesce((
        SELECT sum(m.amount_cents) FROM bank_match m
        WHERE m.line_id = %(line)s AND m.payer_id = %(payer)s AND m.kind = 'payment' AND m.ended_on IS NULL
            AND NOT EXISTS (
                SELECT 1 FROM bank_match r WHERE r.about_id = m.match_id AND r.kind = 'return' AND r.ended_on IS NULL
            )
    ), 0)::bigint,
    coalesce((
        SELECT sum(amount_cents) FROM refund
        WHERE line_id = %(line)s AND payer_id = %(payer)s AND declined_on IS NULL
    ), 0)::bigint
