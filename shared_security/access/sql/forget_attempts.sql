-- After a day they limit nothing any more. Skips what another sign-in holds.
DELETE FROM sign_in_attempt WHERE attempt_id IN (
    SELECT attempt_id FROM sign_in_attempt WHERE asked_at < %(at)s - interval '1 day' LIMIT 1000 FOR UPDATE SKIP LOCKED
)
