-- Pairs of accounts of which one was ever merged into the other, where one of them is asked for.
SELECT merged_account_id, account_id FROM account_merge
WHERE state IN ('approved', 'undo_requested', 'undone')
    AND (merged_account_id = ANY (%(accounts)s::uuid[]) OR account_id = ANY (%(accounts)s::uuid[]))
