SELECT number FROM account_number WHERE account_id = %(account)s AND valid_until IS NULL
