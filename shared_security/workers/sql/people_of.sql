SELECT account_id, person_id FROM security_account
WHERE account_id = ANY (%(accounts)s::uuid[]) AND person_id IS NOT NULL
