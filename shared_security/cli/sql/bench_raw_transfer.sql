SELECT * FROM transfer WHERE account_id = %(account)s
