-- The number that the making of this database gave it, and the present file of its log, which begins with its line.
SELECT (SELECT system_identifier::text FROM pg_control_system()), pg_walfile_name(pg_current_wal_lsn())
