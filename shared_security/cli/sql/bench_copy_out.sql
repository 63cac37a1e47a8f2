COPY (SELECT * FROM {table} WHERE {id} > '{mark}') TO STDOUT
