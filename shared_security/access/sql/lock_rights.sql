SELECT pg_advisory_xact_lock(hashtext('shared_security.acting_right'))
