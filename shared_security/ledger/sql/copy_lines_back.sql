COPY pg_temp.lines_back (posted_table, line) FROM STDIN
