-- The text of each row, as the chain hashes it.
COPY (SELECT x::text FROM {table} AS x WHERE {of_month} ORDER BY {order}) TO STDOUT
