SELECT m.person_id, m.role, m.account_id, m.payer_id, m.provider_id
FROM sign_in_attempt a
JOIN person_index i ON i.field = a.field AND i.blind_index = a.blind_index
JOIN may_act m ON m.person_id = i.person_id
WHERE a.attempt_id = %(attempt)s AND a.proved_at IS NOT NULL AND a.used_at IS NULL AND a.ends_at > %(at)s
    AND (a.person_id IS NULL OR a.person_id = i.person_id)
