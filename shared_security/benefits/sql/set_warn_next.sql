UPDATE leave_watch SET warn_next = %(warn_next)s WHERE account_id = %(account)s
