INSERT INTO api_key (key_id, key_hash, prefix, payer_id, scopes, made_by, made_at, ends_at)
VALUES (%(key)s, %(hash)s, %(prefix)s, %(payer)s, %(scopes)s, %(actor)s, %(at)s, %(ends_at)s)
