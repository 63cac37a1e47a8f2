-- Invoices of a payer with claims in shortfall, also such as were paid since, in their order.
SELECT invoice_id FROM invoice i
WHERE payer_id = %(payer)s AND program_no = %(program)s
    AND EXISTS (SELECT 1 FROM claim c WHERE c.invoice_id = i.invoice_id AND c.state = 'shortfall')
ORDER BY invoice_id
