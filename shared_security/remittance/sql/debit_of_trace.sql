SELECT debit_id, mandate_id, payer_id, reference, amount_cents, state FROM debit WHERE trace = %(trace)s
