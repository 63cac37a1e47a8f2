SELECT merged_account_id FROM account_alias WHERE account_id = %(account)s AND valid_until IS NULL
