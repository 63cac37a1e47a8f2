-- Who came to their provider on this day or later never had it on a day before: the other one takes its place.
UPDATE account_provider SET provider_id = %(provider)s, way = %(way)s, pack_no = NULL
WHERE account_id = ANY (%(accounts)s::uuid[]) AND lower(during) >= %(from)s AND upper_inf(during)
