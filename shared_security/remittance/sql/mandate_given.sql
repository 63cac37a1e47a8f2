SELECT 1 FROM mandate WHERE mandate_id = %(mandate)s AND payer_id = %(payer)s
