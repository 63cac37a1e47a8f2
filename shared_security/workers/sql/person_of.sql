SELECT person_id FROM security_account WHERE account_id = %(account)s
