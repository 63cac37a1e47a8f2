-- Accounts that are merged into these; an alias always leads to the account that is merged into nothing.
SELECT merged_account_id, account_id FROM account_alias
WHERE account_id = ANY (%(accounts)s::uuid[]) AND valid_until IS NULL
