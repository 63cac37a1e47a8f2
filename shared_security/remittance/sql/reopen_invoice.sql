-- What was paid of an invoice was taken back by a bank: it is open again, and not settled.
UPDATE invoice SET open_micros = open_micros + %(micros)s, settled_on = NULL WHERE invoice_id = %(invoice)s
