INSERT INTO provider_status
    (status_id, provider_id, status, from_day, why, asked_by, asked_at, decided_by, decided_at)
VALUES (%(id)s, %(provider)s, %(status)s, %(from_day)s, %(why)s, %(actor)s, %(at)s, %(decided_by)s, %(decided_at)s)
ON CONFLICT DO NOTHING
