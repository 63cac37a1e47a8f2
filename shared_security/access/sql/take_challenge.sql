DELETE FROM passkey_challenge
WHERE challenge = %(challenge)s AND person_id IS NOT DISTINCT FROM %(person)s::uuid AND ends_at > %(at)s
