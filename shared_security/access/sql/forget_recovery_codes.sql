DELETE FROM recovery_code WHERE person_id = %(person)s
