INSERT INTO passkey_challenge (challenge, person_id, ends_at) VALUES (%(challenge)s, %(person)s, %(ends_at)s)
