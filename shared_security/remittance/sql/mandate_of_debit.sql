SELECT mandate_id FROM debit WHERE debit_id = %(debit)s
