SELECT remedy_id FROM leave_remedy WHERE account_id = %(account)s AND remedy_id = %(remedy)s FOR UPDATE
