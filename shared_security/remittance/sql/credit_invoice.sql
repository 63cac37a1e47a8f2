-- Less is open of an invoice; it is settled on the day on which nothing is left.
UPDATE invoice SET
    open_micros = open_micros - %(micros)s,
    settled_on = CASE WHEN open_micros = %(micros)s THEN %(today)s ELSE settled_on END
WHERE invoice_id = %(invoice)s
