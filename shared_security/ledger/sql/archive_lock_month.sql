-- One archives at a time, and nobody makes partitions meanwhile; nothing is added to the month.
SELECT pg_advisory_xact_lock(hashtext('shared_security.ensure_month'))
