-- The ties that people declared and that have not ended, the newest first.
SELECT tie_id, person_id, kind, relative_id, payer_id, told_on
FROM declared_tie
WHERE person_id = ANY (%(people)s::uuid[]) AND ended_on IS NULL
ORDER BY told_on DESC, tie_id DESC
