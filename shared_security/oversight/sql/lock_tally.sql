-- Two who count at once take turns.
SELECT pg_advisory_xact_lock(hashtext('shared_security.tally'))
