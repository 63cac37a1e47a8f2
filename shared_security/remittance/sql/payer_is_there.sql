SELECT status FROM payer WHERE payer_id = %(payer)s
