UPDATE leave_remedy SET undo_asked_by = %(actor)s
WHERE account_id = %(account)s AND remedy_id = %(remedy)s AND state IN ('open', 'restored', 'paid_out')
    AND undo_asked_by IS NULL
