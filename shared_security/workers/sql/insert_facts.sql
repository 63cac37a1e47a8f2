INSERT INTO person_fact (person_id, field, sealed)
SELECT %(person)s, f.field, f.sealed
FROM unnest(%(fields)s::text[], %(sealed)s::bytea[]) AS f (field, sealed)
