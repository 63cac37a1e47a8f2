SELECT account_id FROM account_alias WHERE merged_account_id = %(account)s AND valid_until IS NULL
