UPDATE api_key SET ended_by = %(actor)s, ended_at = %(at)s
WHERE key_id = %(key)s AND payer_id = %(payer)s AND ended_at IS NULL AND ends_at > %(at)s
RETURNING prefix
