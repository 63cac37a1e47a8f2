SELECT pg_advisory_unlock(%(slot)s)
