UPDATE account_merge SET
    state = %(state)s,
    decided_by = coalesce(%(decided_by)s, decided_by),
    decided_on = coalesce(%(decided_on)s, decided_on),
    undo_requested_by = %(undo_requested_by)s,
    undo_requested_on = %(undo_requested_on)s,
    undone_by = %(undone_by)s,
    undone_on = %(undone_on)s
WHERE merged_account_id = %(merged)s AND merge_id = %(merge)s
