UPDATE leave_remedy SET state = 'undone', undone_by = %(actor)s, undone_on = %(today)s
WHERE account_id = %(account)s AND remedy_id = %(remedy)s AND state IN ('open', 'restored', 'paid_out')
    AND undo_asked_by IS NOT NULL
