-- Where accounts post today: themselves, or the account they were merged into.
SELECT sent.account_id, coalesce(a.account_id, sent.account_id)
FROM unnest(%(accounts)s::uuid[]) AS sent (account_id)
LEFT JOIN account_alias a ON a.merged_account_id = sent.account_id AND a.valid_until IS NULL
