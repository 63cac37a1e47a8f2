SELECT count(*) FROM {table} AS x WHERE {of_month}
