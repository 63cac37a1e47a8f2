-- Where each table lies that is not on the coordinator alone, in the words of shard.py; partitions lie with their table.
SELECT
    logicalrelid::text,
    CASE WHEN partmethod = 'n' THEN 'on every machine'
        ELSE 'by ' || column_to_column_name(logicalrelid, partkey) END
FROM pg_dist_partition JOIN pg_class c ON c.oid = logicalrelid
WHERE NOT c.relispartition AND NOT (partmethod = 'n' AND repmodel <> 't')
