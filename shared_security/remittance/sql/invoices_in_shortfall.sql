-- Invoices of a payer with claims in shortfall, also such as were paid since, in their order.
SELECT DISTINCT i.invoice_id FROM invoice i
JOIN claim c ON c.invoice_id = i.invoice_id
WHERE i.payer_id = %(payer)s AND i.program_no = %(program)s AND c.state = 'shortfall'
ORDER BY i.invoice_id
