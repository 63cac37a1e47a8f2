-- Invoices of a program that are late, or were settled late, of which being late is to be charged now: what is open, once a
-- month, up to its first day; what was settled in full, once, up to the day of its last payment.
SELECT i.invoice_id, i.payer_id FROM invoice i
WHERE i.program_no = %(program)s AND i.kind <> 'charge' AND i.due_on < %(today)s AND (
    i.open_micros > 0 AND i.settled_on IS NULL AND greatest(i.charged_up_to, i.due_on) < %(month)s
    OR (i.open_micros = 0 OR i.settled_on IS NOT NULL) AND EXISTS (
        SELECT FROM settlement s
        WHERE s.invoice_id = i.invoice_id AND s.returned_match IS NULL
            AND s.begun_on > greatest(i.charged_up_to, i.due_on)
    )
)
ORDER BY i.payer_id, i.number
