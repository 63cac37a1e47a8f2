INSERT INTO account_merge (merged_account_id, merge_id, account_id, requested_by, requested_on)
VALUES (%(merged)s, %(merge)s, %(account)s, %(actor)s, %(today)s)
ON CONFLICT DO NOTHING
