-- For accounts whose days were ended before today, and for no other.
INSERT INTO account_provider (account_id, during, provider_id, way)
SELECT ended.account_id, daterange(%(today)s, NULL), %(provider)s, %(way)s
FROM account_provider ended
WHERE ended.account_id = ANY (%(accounts)s::uuid[]) AND upper(ended.during) = %(today)s
    AND NOT EXISTS (
        SELECT FROM account_provider a WHERE a.account_id = ended.account_id AND a.during @> %(today)s::date
    )
