UPDATE api_key SET rotated_to = %(new)s, ends_at = least(ends_at, %(until)s) WHERE key_id = %(key)s
