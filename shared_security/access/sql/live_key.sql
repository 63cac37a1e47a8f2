-- A key that holds and was not rotated, locked so that two who rotate it take turns.
SELECT prefix, scopes, made_at, ends_at FROM api_key
WHERE key_id = %(key)s AND payer_id = %(payer)s AND ended_at IS NULL AND ends_at > %(at)s AND rotated_to IS NULL
FOR UPDATE
