INSERT INTO passkey (credential_id, person_id, credential, sign_count, made_at)
VALUES (%(id)s, %(person)s, %(credential)s, %(sign_count)s, %(at)s)
ON CONFLICT DO NOTHING
