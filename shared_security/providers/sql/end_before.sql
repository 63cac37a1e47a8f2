UPDATE account_provider SET during = daterange(lower(during), %(today)s)
WHERE account_id = ANY (%(accounts)s::uuid[]) AND lower(during) < %(today)s AND upper_inf(during)
