INSERT INTO backup_taken (ended_at, whole, bytes) VALUES (%(ended_at)s, %(whole)s, %(bytes)s)
