SELECT number FROM known_number WHERE payer_id = %(payer)s AND home_account_id = %(home)s
ORDER BY known_on DESC, number LIMIT 1
