UPDATE leave_remedy SET state = 'open', confirmed_by = %(actor)s, confirmed_on = %(today)s
WHERE account_id = %(account)s AND remedy_id = %(remedy)s AND state = 'found'
