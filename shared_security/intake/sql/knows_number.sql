SELECT 1 FROM known_number WHERE payer_id = %(payer)s AND number = %(number)s LIMIT 1
