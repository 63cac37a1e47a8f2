-- Those that ended by themselves. Skips what another sign-in holds.
DELETE FROM sign_in_session WHERE token_hash IN (
    SELECT token_hash FROM sign_in_session WHERE ends_at < %(at)s LIMIT 1000 FOR UPDATE SKIP LOCKED
)
