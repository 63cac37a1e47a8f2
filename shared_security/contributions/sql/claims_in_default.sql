-- The next claims of an invoice that are in shortfall, in the order of accounts.
SELECT c.account_id, c.invoice_id FROM claim c
WHERE c.invoice_id = %(invoice)s AND c.account_id > %(after)s AND c.state = 'shortfall'
ORDER BY c.account_id LIMIT %(size)s
