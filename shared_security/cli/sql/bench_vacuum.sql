-- What the server does by itself when it finds the time: what it knows of tables, and which pages all may see.
VACUUM (ANALYZE)
