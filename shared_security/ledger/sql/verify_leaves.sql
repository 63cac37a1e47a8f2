-- Posted tables of some batches whose rows do not give the leaves that were kept.
WITH computed AS (
    SELECT batch_id, posted_table, string_agg(leaf, ''::bytea ORDER BY place) AS leaves
    FROM ({leaves}) AS posted
    GROUP BY batch_id, posted_table
), kept AS (
    SELECT batch_id, posted_table, leaves FROM batch_leaf WHERE batch_id = ANY(%(batches)s::uuid[])
)
SELECT
    coalesce(c.batch_id, k.batch_id) AS batch_id, coalesce(c.posted_table, k.posted_table) AS posted_table, k.leaves
FROM computed c
FULL JOIN kept k ON k.batch_id = c.batch_id AND k.posted_table = c.posted_table
WHERE k.leaves IS DISTINCT FROM c.leaves
