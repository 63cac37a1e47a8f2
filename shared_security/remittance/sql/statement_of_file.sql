SELECT statement_id FROM bank_statement WHERE custodial_account_id = %(custodial_account)s AND file_hash = %(hash)s
