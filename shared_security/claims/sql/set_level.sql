UPDATE leave_request SET level = %(level)s, level_on = %(level_on)s
WHERE account_id = %(account)s AND request_id = %(request)s
