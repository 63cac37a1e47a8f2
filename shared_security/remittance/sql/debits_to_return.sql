-- Returned debits whose money came and has not gone, each with the file of answers it was told in.
SELECT d.debit_id, d.payer_id, d.invoice_id, d.match_id, a.file_hash, m.sec, f.program_no, d.amount_cents, d.reference,
    d.trace, d.answered_on, false
FROM debit d JOIN debit_file f USING (file_id) JOIN mandate m USING (mandate_id)
JOIN debit_answer a ON a.debit_id = d.debit_id AND a.outcome = 'returned'
WHERE d.state = 'returned' AND d.match_id IS NOT NULL AND f.program_no = %(program)s
    AND NOT EXISTS (
        SELECT 1 FROM bank_match r WHERE r.about_id = d.match_id AND r.kind = 'return' AND r.ended_on IS NULL
    )
ORDER BY d.trace
