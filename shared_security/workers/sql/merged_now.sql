-- Accounts that post to one of these today.
SELECT merged_account_id, account_id FROM account_alias
WHERE account_id = ANY (%(accounts)s::uuid[]) AND valid_until IS NULL
