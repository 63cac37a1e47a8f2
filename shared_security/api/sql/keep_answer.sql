-- Keeps the answer and lets the call go. It need not wait for the disk: if it is lost, the books give the same answer again.
WITH kept AS (
    UPDATE idempotent_call SET sealed = %(sealed)s
    FROM set_config('synchronous_commit', 'off', true)
    WHERE call_key = %(call)s AND sealed IS NULL
    RETURNING call_key
)
SELECT pg_advisory_unlock(%(lock)s) FROM (SELECT count(*) FROM kept) AS one
