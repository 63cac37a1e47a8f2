INSERT INTO account_provider (account_id, during, provider_id, way, pack_no)
SELECT given.account_id, daterange(%(today)s, NULL), given.provider_id, given.way, %(pack)s
FROM unnest(%(accounts)s::uuid[], %(providers)s::uuid[], %(ways)s::text[]) AS given (account_id, provider_id, way)
