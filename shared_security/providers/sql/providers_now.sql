SELECT account_id, provider_id FROM account_provider
WHERE account_id = ANY (%(accounts)s::uuid[]) AND upper_inf(during)
