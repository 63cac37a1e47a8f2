-- Invoices of a payer with something open, in their order.
SELECT invoice_id FROM invoice
WHERE payer_id = %(payer)s AND program_no = %(program)s AND open_micros > 0 AND kind <> 'charge' ORDER BY invoice_id
