SELECT day, granted_micros, pay_micros FROM leave_pay
WHERE account_id = %(account)s AND request_id = %(request)s ORDER BY day
