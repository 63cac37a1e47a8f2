INSERT INTO account_provider (account_id, during, provider_id)
SELECT opened.account_id, daterange(%(today)s, NULL), %(provider)s
FROM unnest(%(accounts)s::uuid[]) AS opened (account_id)
