SELECT * FROM claim WHERE account_id = %(account)s
