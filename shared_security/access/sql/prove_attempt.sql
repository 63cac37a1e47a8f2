UPDATE sign_in_attempt SET proved_at = %(at)s WHERE attempt_id = %(attempt)s
