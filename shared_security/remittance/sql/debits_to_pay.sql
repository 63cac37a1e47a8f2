-- Debits that were sent and whose money is on no line yet, of days on which it may have come.
SELECT d.debit_id, d.payer_id, d.invoice_id, NULL::uuid, uuid_send(d.file_id), m.sec, f.program_no, d.amount_cents,
    d.reference, d.trace, d.effective_on, d.state = 'returned'
FROM debit d JOIN debit_file f USING (file_id) JOIN mandate m USING (mandate_id)
WHERE d.state IN ('sent', 'returned') AND d.match_id IS NULL AND d.invoice_id IS NOT NULL
    AND f.program_no = %(program)s AND d.effective_on BETWEEN %(first)s AND %(last)s
ORDER BY d.trace
