-- A payer's keys, those that hold first, then the newest.
SELECT key_id, prefix, scopes, made_by, made_at, ends_at, used_at, rotated_to, ended_at
FROM api_key WHERE payer_id = %(payer)s
ORDER BY (ended_at IS NULL AND ends_at > %(at)s) DESC, made_at DESC, key_id
