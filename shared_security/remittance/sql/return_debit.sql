UPDATE debit SET state = 'returned', answer_code = %(code)s, answered_on = %(today)s
WHERE debit_id = %(debit)s AND state IN ('sent', 'paid')
