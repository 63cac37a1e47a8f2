INSERT INTO person_index (field, blind_index, person_id)
SELECT f.field, f.blind_index, %(person)s
FROM unnest(%(fields)s::text[], %(indexes)s::bytea[]) AS f (field, blind_index)
