SELECT d.mandate_id, m.sec, d.trace, d.amount_cents, d.reference
FROM debit d JOIN mandate m USING (mandate_id)
WHERE d.file_id = %(file)s AND d.state <> 'undone' ORDER BY d.trace
