-- One comparison of a draft at a time.
SELECT pg_advisory_xact_lock(hashtext('shared_security.compare'), hashtext(%(draft)s::text))
