-- Files of payouts are made, changed and answered one at a time.
SELECT pg_advisory_xact_lock(hashtext('shared_security.payouts'))
