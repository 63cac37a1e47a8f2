COPY raw_{table} FROM STDIN
