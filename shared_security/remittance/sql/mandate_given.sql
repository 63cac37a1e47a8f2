SELECT FROM mandate WHERE mandate_id = %(mandate)s AND payer_id = %(payer)s
