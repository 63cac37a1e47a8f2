UPDATE account_provider SET during = daterange(lower(during), %(from)s)
WHERE account_id = ANY (%(accounts)s::uuid[]) AND lower(during) < %(from)s AND upper_inf(during)
