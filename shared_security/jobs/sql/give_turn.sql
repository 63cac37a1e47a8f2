SELECT pg_advisory_unlock(hashtext('shared_security.timed_act'), hashtext(%(name)s))
