SELECT home_account_id FROM known_number WHERE payer_id = %(payer)s AND number = %(number)s
ORDER BY known_on DESC, home_account_id LIMIT 1
