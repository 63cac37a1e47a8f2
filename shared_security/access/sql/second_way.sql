SELECT EXISTS (SELECT FROM passkey WHERE person_id = %(person)s)
    OR EXISTS (SELECT FROM recovery_code WHERE person_id = %(person)s AND used_at IS NULL)
