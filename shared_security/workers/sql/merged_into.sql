SELECT merged_account_id FROM account_merge
WHERE account_id = ANY (%(accounts)s::uuid[]) AND state IN ('approved', 'undo_requested')
