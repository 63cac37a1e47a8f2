-- What was paid of an invoice, in its order; below zero what a bank took back.
SELECT begun_on, CASE WHEN returned_match IS NULL THEN settled_micros ELSE -settled_micros END
FROM settlement WHERE invoice_id = %(invoice)s AND settled_micros > 0 ORDER BY settlement_id
