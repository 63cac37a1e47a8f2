SELECT pg_advisory_lock(%(slot)s)
