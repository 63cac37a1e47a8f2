SELECT i.field, i.person_id
FROM unnest(%(fields)s::text[], %(indexes)s::bytea[]) AS sought (field, blind_index)
JOIN person_index i ON i.field = sought.field AND i.blind_index = sought.blind_index
