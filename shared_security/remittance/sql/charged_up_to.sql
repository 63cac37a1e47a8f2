UPDATE invoice SET charged_up_to = %(up_to)s WHERE invoice_id = %(invoice)s
