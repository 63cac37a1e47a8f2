DELETE FROM passkey_challenge WHERE challenge IN (
    SELECT challenge FROM passkey_challenge WHERE ends_at < %(at)s LIMIT 1000 FOR UPDATE SKIP LOCKED
)
