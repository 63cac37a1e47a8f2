SELECT payer_id, kind, name FROM payer WHERE payer_id = ANY (%(payers)s)
