UPDATE passkey SET sign_count = %(sign_count)s, used_at = %(at)s WHERE credential_id = %(id)s
