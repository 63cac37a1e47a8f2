-- End the present file of the log; answers its name. The mark comes first, so that there is something to end.
SELECT pg_walfile_name(pg_switch_wal()) FROM pg_create_restore_point('backup')
