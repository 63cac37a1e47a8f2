UPDATE account_alias SET valid_until = %(today)s WHERE merged_account_id = %(merged)s AND valid_until IS NULL
