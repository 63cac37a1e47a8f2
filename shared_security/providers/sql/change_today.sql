UPDATE account_provider SET provider_id = %(provider)s
WHERE account_id = ANY (%(accounts)s::uuid[]) AND lower(during) = %(today)s AND upper_inf(during)
