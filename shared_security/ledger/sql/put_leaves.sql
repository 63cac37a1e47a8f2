-- Leaves that were made from the lines that were copied.
INSERT INTO batch_leaf (batch_id, posted_table, leaves)
SELECT %(batch)s, posted_table, leaves
FROM unnest(%(tables)s::text[], %(leaves)s::bytea[]) AS posted (posted_table, leaves)
