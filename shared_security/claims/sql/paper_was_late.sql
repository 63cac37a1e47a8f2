SELECT 1 FROM leave_step
WHERE account_id = %(account)s AND request_id = %(request)s AND act = 'paper is late'
LIMIT 1
