-- Citus locks a reference table for those alone who may update, delete or truncate it. Whoever inserts gets the right to
-- update as well; posted tables refuse every update by their trigger, and rows of others stay hidden.
SELECT format('GRANT UPDATE ON %I TO %I', c.relname, r.rolname)
FROM pg_class AS c
CROSS JOIN LATERAL aclexplode(c.relacl) AS right_
JOIN pg_roles AS r ON r.oid = right_.grantee
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND right_.privilege_type = 'INSERT' AND r.rolname <> 'owner'
ORDER BY 1
