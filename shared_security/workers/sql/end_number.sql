UPDATE account_number SET valid_until = %(today)s WHERE account_id = %(account)s AND valid_until IS NULL
