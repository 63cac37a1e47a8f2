UPDATE sign_in_attempt SET tries = tries + 1
WHERE attempt_id = %(attempt)s AND kind = 'code' AND tries < %(tries)s AND ends_at > %(at)s AND proved_at IS NULL
RETURNING code_hash, tries
