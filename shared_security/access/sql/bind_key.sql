SELECT key_id, payer_id, kind, scopes, state FROM bind_api_key(%(hash)s, %(at)s)
