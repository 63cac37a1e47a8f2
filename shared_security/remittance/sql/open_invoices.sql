-- What is open of a payer's invoices; of what payments gave to each by its reference, what it has not had yet; and how its
-- newest settlement left it: the money that found no line, what was open then, whether it was to cover all, and the day.
SELECT
    i.invoice_id, i.period_start, i.due_on, i.open_micros,
    greatest(
        coalesce((
            SELECT sum(m.amount_cents) * 10000 FROM bank_match m
            WHERE m.about_id = i.invoice_id AND m.kind = 'payment' AND m.ended_on IS NULL AND NOT EXISTS (
                SELECT 1 FROM bank_match r WHERE r.about_id = m.match_id AND r.kind = 'return' AND r.ended_on IS NULL
            )
        ), 0) - coalesce((SELECT sum(s.named_micros) FROM settlement s WHERE s.invoice_id = i.invoice_id), 0),
        0
    )::bigint,
    newest.money_micros - newest.settled_micros, newest.open_before_micros - newest.settled_micros,
    newest.money_micros = newest.open_before_micros, newest.begun_on
FROM invoice i
LEFT JOIN LATERAL (
    SELECT s.* FROM settlement s
    WHERE s.invoice_id = i.invoice_id AND s.returned_match IS NULL
    ORDER BY s.settlement_id DESC LIMIT 1
) AS newest ON true
WHERE i.payer_id = %(payer)s AND i.program_no = %(program)s AND i.open_micros > 0 AND i.kind <> 'charge'
ORDER BY i.due_on, i.number
