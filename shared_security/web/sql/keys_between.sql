-- Keys that lead from one table to another: the table, the name, the text. Keys of partitions follow their table's.
SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)
FROM pg_constraint
WHERE contype = 'f' AND conparentid = 0 AND connamespace = 'public'::regnamespace
ORDER BY 1, 2
