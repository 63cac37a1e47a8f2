SELECT name, person_id FROM payer WHERE payer_id = %(payer)s
