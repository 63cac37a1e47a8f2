SELECT account_id FROM security_account WHERE account_id = ANY (%(accounts)s::uuid[])
