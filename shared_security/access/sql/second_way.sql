SELECT EXISTS (SELECT 1 FROM passkey WHERE person_id = %(person)s)
    OR EXISTS (SELECT 1 FROM recovery_code WHERE person_id = %(person)s AND used_at IS NULL)
