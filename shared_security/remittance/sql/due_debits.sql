-- Open invoices due up to a day whose payer may be debited, each with what is open in whole cents. One that was
-- debited, or whose debit the payer has undone, is not debited again.
SELECT m.mandate_id, i.payer_id, i.invoice_id, i.reference, least(i.amount_cents, (i.open_micros + 9999) / 10000)
FROM invoice i JOIN mandate m ON m.payer_id = i.payer_id AND m.state = 'active'
WHERE i.program_no = %(program)s AND i.open_micros > 0 AND i.amount_cents > 0 AND i.due_on <= %(until)s
    AND NOT EXISTS (
        SELECT 1 FROM debit d
        WHERE d.invoice_id = i.invoice_id AND (d.state <> 'undone' OR d.answer_code = 'payer')
    )
    AND NOT EXISTS (
        SELECT 1 FROM insolvency s
        WHERE s.payer_id = i.payer_id AND s.program_no = i.program_no AND s.declared_by IS NOT NULL AND s.ended_on IS NULL
    )
ORDER BY i.number
