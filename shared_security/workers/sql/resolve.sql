-- Where work reported under a number posts, and whose number it is. What was found first is asked of the other table: on
-- a cluster the two lie on different machines.
WITH found AS MATERIALIZED (
    SELECT number, account_id, valid_until FROM account_number WHERE number = ANY (%(numbers)s::text[])
), merged AS MATERIALIZED (
    SELECT merged_account_id, account_id FROM account_alias
    WHERE valid_until IS NULL AND merged_account_id IN (SELECT account_id FROM found)
)
SELECT n.number, coalesce(a.account_id, n.account_id), n.account_id, n.valid_until
FROM found n
LEFT JOIN merged a ON a.merged_account_id = n.account_id
