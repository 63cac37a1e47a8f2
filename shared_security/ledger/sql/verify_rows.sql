-- The rows of one table of one batch as they are now, in the order of the key.
SELECT key, leaf FROM ({leaves}) AS posted WHERE posted_table = %(table)s ORDER BY place
