SELECT credential FROM passkey WHERE person_id = %(person)s
