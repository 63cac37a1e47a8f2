-- Programs get their numbers one at a time.
SELECT pg_advisory_xact_lock(hashtext('shared_security.programs'))
