SELECT p.person_id, p.master_key_id, p.sealed_key, f.sealed
FROM person p
JOIN person_fact f ON f.person_id = p.person_id
WHERE p.person_id = ANY (%(people)s::uuid[]) AND p.erased_on IS NULL AND f.field = %(field)s
