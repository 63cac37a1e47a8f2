-- How many accounts each provider has from now on.
SELECT provider_id, count(*) FROM account_provider
WHERE upper_inf(during) AND provider_id = ANY (%(providers)s)
GROUP BY provider_id
