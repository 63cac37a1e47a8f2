-- Since which day accounts are with the provider that they have now, and not before another day.
SELECT account_id, greatest(lower(during), %(from)s::date) FROM account_provider
WHERE account_id = ANY (%(accounts)s::uuid[]) AND upper_inf(during)
