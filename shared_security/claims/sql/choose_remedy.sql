UPDATE leave_remedy SET state = %(state)s, chosen_by = %(actor)s, chosen_on = %(today)s, given = %(given)s,
    pay_request_id = %(request)s
WHERE account_id = %(account)s AND remedy_id = %(remedy)s AND state = 'open'
