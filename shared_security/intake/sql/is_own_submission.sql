SELECT submission_id FROM submission WHERE submission_id = %(id)s AND payer_id = %(payer)s
