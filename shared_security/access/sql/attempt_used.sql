UPDATE sign_in_attempt SET used_at = %(at)s WHERE attempt_id = %(attempt)s
