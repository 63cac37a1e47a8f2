UPDATE account_provider SET provider_id = %(provider)s, way = %(way)s, pack_no = NULL
WHERE account_id = ANY (%(accounts)s::uuid[]) AND lower(during) = %(today)s AND upper_inf(during)
