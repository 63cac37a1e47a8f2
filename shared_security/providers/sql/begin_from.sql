-- For accounts whose days were ended by this day, and for no other.
INSERT INTO account_provider (account_id, during, provider_id, way)
SELECT ended.account_id, daterange(%(from)s, NULL), %(provider)s, %(way)s
FROM account_provider ended
WHERE ended.account_id = ANY (%(accounts)s::uuid[]) AND upper(ended.during) = %(from)s
    AND NOT EXISTS (
        SELECT 1 FROM account_provider a WHERE a.account_id = ended.account_id AND upper_inf(a.during)
    )
