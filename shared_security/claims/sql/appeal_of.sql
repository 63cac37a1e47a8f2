SELECT request_id FROM leave_request WHERE account_id = %(account)s AND appeal_of = %(request)s
