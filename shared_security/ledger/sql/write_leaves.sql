-- The hash of each row of a batch, in the order of the row's key, one value for each posted table it touched.
INSERT INTO batch_leaf (batch_id, posted_table, leaves)
SELECT batch_id, posted_table, string_agg(leaf, ''::bytea ORDER BY place)
FROM ({leaves}) AS posted
GROUP BY batch_id, posted_table
