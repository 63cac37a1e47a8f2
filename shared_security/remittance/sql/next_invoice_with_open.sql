-- The invoice at which the guarantee goes on: that one, or the next with something open after it.
SELECT invoice_id FROM invoice
WHERE payer_id = %(payer)s AND program_no = %(program)s AND open_micros > 0 AND kind <> 'charge'
    AND (%(after)s::uuid IS NULL OR invoice_id > %(after)s)
ORDER BY invoice_id LIMIT 1
