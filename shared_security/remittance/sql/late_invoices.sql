-- Invoices of a program that are late, or were settled late, of which being late is to be charged now: what is open, once a
-- month, up to its first day; what was settled in full, once, up to the day of its last payment.
SELECT i.invoice_id, i.payer_id FROM invoice i
WHERE i.program_no = %(program)s AND i.kind <> 'charge' AND i.due_on < %(today)s AND (
    i.open_micros > 0 AND i.settled_on IS NULL AND greatest(i.charged_up_to, i.due_on) < %(month)s
    OR (i.open_micros = 0 OR i.settled_on IS NOT NULL) AND EXISTS (
        SELECT 1 FROM settlement s
        WHERE s.invoice_id = i.invoice_id AND s.returned_match IS NULL
            AND s.paid_on > greatest(i.charged_up_to, i.due_on)
    )
    -- Charged while the money lay with the bank, and we had not said whose it was.
    OR EXISTS (
        SELECT 1 FROM settlement s JOIN late_charge c ON c.invoice_id = s.invoice_id
        WHERE s.invoice_id = i.invoice_id AND s.returned_match IS NULL AND s.paid_on < c.up_to AND s.begun_on >= c.charged_on
            AND c.waive_asked_by IS NULL AND c.waived_on IS NULL
    )
)
ORDER BY i.payer_id, i.number
