SELECT status_id, provider_id, status, from_day, why, asked_by, asked_at, decided_by, decided_at, declined_by, declined_at
FROM provider_status WHERE provider_id = %(provider)s
ORDER BY coalesce(decided_at, declined_at) DESC NULLS FIRST, asked_at DESC
