-- Tables by account whose rows do not lie with those of the account itself.
SELECT a.logicalrelid::text
FROM pg_dist_partition AS a
CROSS JOIN pg_dist_partition AS b
WHERE b.logicalrelid = 'security_account'::regclass AND a.partmethod = 'h' AND a.colocationid <> b.colocationid
    AND column_to_column_name(a.logicalrelid, a.partkey) = 'account_id'
