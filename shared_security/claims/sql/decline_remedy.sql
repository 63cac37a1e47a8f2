UPDATE leave_remedy SET state = 'declined', declined_by = %(actor)s
WHERE account_id = %(account)s AND remedy_id = %(remedy)s AND state = 'found'
