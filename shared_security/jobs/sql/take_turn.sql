-- Held by the connection, not by a transaction, for an act has its own; gone when the connection is.
SELECT pg_try_advisory_lock(hashtext('shared_security.timed_act'), hashtext(%(name)s))
