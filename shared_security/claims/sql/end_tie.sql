UPDATE declared_tie SET ended_on = %(today)s
WHERE tie_id = %(tie)s AND person_id = ANY (%(people)s::uuid[]) AND ended_on IS NULL
RETURNING person_id
