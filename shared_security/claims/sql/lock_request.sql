SELECT 1 FROM leave_request WHERE account_id = %(account)s AND request_id = %(request)s FOR UPDATE
