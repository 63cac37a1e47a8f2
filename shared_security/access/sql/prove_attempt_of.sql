UPDATE sign_in_attempt SET proved_at = %(at)s, person_id = %(person)s WHERE attempt_id = %(attempt)s
