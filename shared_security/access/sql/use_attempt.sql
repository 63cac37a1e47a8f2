-- The row is locked, so that two who enter by one proof take turns.
SELECT field, kind FROM sign_in_attempt
WHERE attempt_id = %(attempt)s AND proved_at IS NOT NULL AND used_at IS NULL AND ends_at > %(at)s
FOR UPDATE
