SELECT payer_id, kind, status, name, person_id FROM payer
WHERE payer_id = %(id)s::uuid OR lower(name) = lower(%(name)s) OR person_id = ANY (%(people)s::uuid[])
