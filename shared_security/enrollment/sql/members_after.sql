-- Members of a provider in the order of accounts; days that have ended are passed over.
SELECT account_id FROM account_provider
WHERE provider_id = %(provider)s AND account_id > %(after)s AND upper_inf(during)
ORDER BY account_id
LIMIT %(size)s
