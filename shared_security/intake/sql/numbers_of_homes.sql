SELECT DISTINCT ON (home_account_id) home_account_id, number FROM known_number
WHERE payer_id = %(payer)s AND home_account_id = ANY (%(homes)s::uuid[])
ORDER BY home_account_id, known_on DESC, number
