UPDATE leave_request SET paper_due = %(due)s WHERE account_id = %(account)s AND request_id = %(request)s
