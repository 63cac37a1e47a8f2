UPDATE mandate m SET state = 'prenoted', prenoted_on = %(effective_on)s
FROM debit d
WHERE d.file_id = %(file)s AND d.state = 'sent' AND d.invoice_id IS NULL AND m.mandate_id = d.mandate_id
    AND m.state = 'new'
