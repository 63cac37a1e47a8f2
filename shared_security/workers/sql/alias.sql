-- The merged account, and whatever was merged into it before, posts to the survivor.
WITH followers AS (
    UPDATE account_alias SET account_id = %(account)s
    WHERE account_id = %(merged)s AND valid_until IS NULL
)
INSERT INTO account_alias (merged_account_id, account_id, valid_from)
VALUES (%(merged)s, %(account)s, %(today)s)
ON CONFLICT (merged_account_id) DO UPDATE
SET account_id = excluded.account_id, valid_from = excluded.valid_from, valid_until = NULL
