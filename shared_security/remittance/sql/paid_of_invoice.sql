-- What was paid of an invoice, by the days on which a bank had it, in the order of settling; below zero what a bank took back.
SELECT paid_on, CASE WHEN returned_match IS NULL THEN settled_micros ELSE -settled_micros END
FROM settlement WHERE invoice_id = %(invoice)s AND settled_micros > 0 ORDER BY settlement_id
