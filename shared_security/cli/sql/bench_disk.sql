-- What the books' tables and indexes take on disk, and what the rows with no key do.
SELECT
    coalesce(sum(pg_total_relation_size(c.oid)) FILTER (WHERE c.relname NOT LIKE 'raw_%%'), 0)::bigint,
    coalesce(sum(pg_total_relation_size(c.oid)) FILTER (WHERE c.relname = 'raw_bare'), 0)::bigint
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind = 'r'
