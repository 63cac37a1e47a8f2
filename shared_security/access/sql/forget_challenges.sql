DELETE FROM passkey_challenge WHERE ends_at < %(at)s
