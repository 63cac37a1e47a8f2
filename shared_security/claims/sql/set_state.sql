UPDATE leave_request SET state = %(state)s, state_on = %(effective_on)s
WHERE account_id = %(account)s AND request_id = %(request)s AND state = %(before)s
