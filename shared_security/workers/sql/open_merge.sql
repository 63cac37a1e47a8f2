SELECT merged_account_id, merge_id, account_id, state, requested_by, undo_requested_by, undo_requested_on
FROM account_merge
WHERE merged_account_id = %(merged)s AND state NOT IN ('refused', 'undone')
FOR UPDATE
