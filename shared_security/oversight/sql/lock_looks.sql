-- The attempts of one official take turns, so that the limit is exact.
SELECT pg_advisory_xact_lock(hashtext('shared_security.look'), hashtext(%(person)s::text))
