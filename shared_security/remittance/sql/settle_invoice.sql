-- What is paid of an invoice is open no more; answers with the part of a cent that its payer paid too much, where this
-- settles it for the first time.
WITH before AS (
    SELECT invoice_id, settled_on FROM invoice WHERE invoice_id = %(invoice)s FOR UPDATE
)
UPDATE invoice SET
    open_micros = open_micros - %(settled)s,
    settled_on = CASE WHEN open_micros = %(settled)s THEN coalesce(before.settled_on, %(paid_on)s) ELSE before.settled_on END
FROM before
WHERE invoice.invoice_id = before.invoice_id
RETURNING CASE
    WHEN invoice.open_micros = 0 AND before.settled_on IS NULL
        THEN invoice.amount_cents * 10000 - (
            invoice.total_micros + invoice.credited_micros + invoice.waits_micros - invoice.carry_used_micros
        )
    ELSE 0
END
