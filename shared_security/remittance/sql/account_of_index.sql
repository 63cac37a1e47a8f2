SELECT custodial_account_id FROM bank_statement WHERE account_index = %(index)s LIMIT 1
