SELECT ended_at, whole, bytes FROM backup_taken ORDER BY ended_at DESC LIMIT 1
