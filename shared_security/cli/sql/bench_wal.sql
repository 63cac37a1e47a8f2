-- How many bytes of log there are since a place in it; since its beginning where none is given.
SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint
