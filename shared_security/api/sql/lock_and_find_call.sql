-- Takes the lock of a call unless somebody holds it, and reads what is known of the call. The lock is the connection's: it
-- goes with a process that is killed. It reads what was there before the lock, so `claim_call` looks again.
SELECT pg_try_advisory_lock(%(lock)s), body_hash, submission_id, sealed
FROM (SELECT) AS one LEFT JOIN idempotent_call ON call_key = %(call)s
