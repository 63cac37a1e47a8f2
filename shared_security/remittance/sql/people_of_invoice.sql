-- How many workers an invoice is for.
SELECT count(*) FROM claim WHERE invoice_id = %(invoice)s
