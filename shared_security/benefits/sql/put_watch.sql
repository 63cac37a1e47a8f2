INSERT INTO leave_watch (account_id, version, lapses_next, warn_next)
VALUES (%(account)s, %(version)s, %(lapses_next)s, %(warn_next)s)
ON CONFLICT (account_id) DO UPDATE
SET version = excluded.version, lapses_next = excluded.lapses_next, warn_next = excluded.warn_next
