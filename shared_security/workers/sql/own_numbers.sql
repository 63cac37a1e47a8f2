SELECT number, valid_until, account_id <> %(account)s AS merged
FROM account_number
WHERE account_id = %(account)s OR account_id IN (SELECT merged_accounts())
ORDER BY merged, valid_until DESC NULLS FIRST, number
