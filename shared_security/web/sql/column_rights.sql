-- Rights on single columns, as statements: a table that is spread takes along those on the whole table alone.
SELECT format('GRANT %s (%s) ON %I TO %I', right_.privilege_type, string_agg(quote_ident(a.attname), ', '), c.relname, r.rolname)
FROM pg_class AS c
JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0
CROSS JOIN LATERAL aclexplode(a.attacl) AS right_
JOIN pg_roles AS r ON r.oid = right_.grantee
WHERE c.relnamespace = 'public'::regnamespace AND NOT c.relispartition
GROUP BY c.relname, r.rolname, right_.privilege_type
ORDER BY 1
