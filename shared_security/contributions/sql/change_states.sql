-- Claims go into shortfall or come back; the caller holds the balances of these accounts.
UPDATE claim SET state = %(state)s WHERE invoice_id = %(invoice)s AND account_id = ANY (%(accounts)s::uuid[])
