SELECT person_id FROM acting_right
WHERE right_id = %(right)s AND provider_id = %(provider)s AND ended_on IS NULL
