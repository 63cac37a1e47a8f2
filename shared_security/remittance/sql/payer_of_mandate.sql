SELECT kind, status, person_id FROM payer WHERE payer_id = %(payer)s
