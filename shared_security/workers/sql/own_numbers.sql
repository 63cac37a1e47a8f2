SELECT number, valid_until, account_id <> %(account)s AS merged
FROM account_number
WHERE account_id = %(account)s OR account_id = ANY (asking_merged())
ORDER BY merged, valid_until DESC NULLS FIRST, number
