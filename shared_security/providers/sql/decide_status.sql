UPDATE provider_status
SET decided_by = %(actor)s, decided_at = %(at)s, from_day = greatest(from_day, %(today)s)
WHERE status_id = %(id)s
