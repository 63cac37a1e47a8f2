SELECT invoice_id, payer_id, program_no, number, reference, open_micros FROM invoice
WHERE open_micros > 0 AND program_no = ANY (%(programs)s) ORDER BY invoice_id DESC LIMIT %(limit)s
