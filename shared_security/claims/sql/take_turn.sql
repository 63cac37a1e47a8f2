SELECT pg_advisory_xact_lock(hashtextextended('leave request ' || %(request)s, 0))
