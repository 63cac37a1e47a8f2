SELECT pg_advisory_xact_lock(hashtextextended(encode(%(index)s, 'hex'), 1))
