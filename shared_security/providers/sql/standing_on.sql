-- How each provider stands on a day: by the decision that was made last among those that have begun.
SELECT DISTINCT ON (provider_id) provider_id, status
FROM provider_status
WHERE decided_by IS NOT NULL AND from_day <= %(day)s AND (%(provider)s::uuid IS NULL OR provider_id = %(provider)s)
ORDER BY provider_id, decided_at DESC, status_id DESC
