SELECT state, cut_off, trace FROM debit WHERE debit_id = %(debit)s AND payer_id = %(payer)s
