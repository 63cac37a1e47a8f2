UPDATE recovery_code SET used_at = %(at)s WHERE person_id = %(person)s AND code_hash = %(code_hash)s AND used_at IS NULL
