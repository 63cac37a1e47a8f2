-- Invoices of which something is open, from some days before they are due, and the steps they have reached; those of
-- insolvent payers are left alone.
SELECT
    i.invoice_id, i.payer_id, i.program_no, i.number, i.due_on, i.open_micros, i.reference,
    ARRAY(SELECT a.step FROM arrears_step a WHERE a.invoice_id = i.invoice_id)
FROM invoice i
WHERE i.open_micros > 0 AND i.kind <> 'charge' AND i.amount_cents > 0 AND i.due_on <= %(due_by)s
    AND NOT EXISTS (SELECT 1 FROM arrears_step a WHERE a.invoice_id = i.invoice_id AND a.step = 'referred')
    AND NOT EXISTS (
        SELECT 1 FROM insolvency s
        WHERE s.payer_id = i.payer_id AND s.program_no = i.program_no AND s.declared_on IS NOT NULL AND s.ended_on IS NULL
    )
ORDER BY i.due_on, i.invoice_id
