-- Need not wait for the disk: what follows is posted after it in the same log, and never without it.
INSERT INTO idempotent_call (call_key, payer_id, body_hash, submission_id, begun_at)
SELECT %(call)s, %(payer)s, %(body)s, %(submission)s, %(at)s
FROM set_config('synchronous_commit', 'off', true)
ON CONFLICT DO NOTHING
