SELECT pg_advisory_xact_lock(%(slot)s)
