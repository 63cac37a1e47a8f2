SELECT * FROM balance WHERE account_id = %(account)s
