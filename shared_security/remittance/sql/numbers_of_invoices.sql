SELECT invoice_id, number FROM invoice WHERE invoice_id = ANY (%(invoices)s::uuid[])
