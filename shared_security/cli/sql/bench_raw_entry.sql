SELECT * FROM entry WHERE account_id = %(account)s
