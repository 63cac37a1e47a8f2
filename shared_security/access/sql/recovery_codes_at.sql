SELECT c.person_id, c.code_hash
FROM person_index i
JOIN recovery_code c ON c.person_id = i.person_id AND c.used_at IS NULL
WHERE i.field = %(field)s AND i.blind_index = %(index)s
