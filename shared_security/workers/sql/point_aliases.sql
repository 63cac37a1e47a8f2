UPDATE account_alias SET account_id = %(account)s
WHERE merged_account_id = ANY (%(merged)s::uuid[]) AND merged_account_id <> %(account)s AND valid_until IS NULL
