-- What the server says of itself: its version and size, the newest migration, and how often rows were written into
-- three tables since its statistics began. A batch that was rolled back is counted too.
SELECT
    current_setting('server_version'), pg_database_size(current_database()),
    (SELECT app || '.' || name FROM django_migrations ORDER BY id DESC LIMIT 1),
    written.work_records, written.entries, written.waiting, a.failed_count, a.last_archived_time, a.last_failed_time
FROM (
    SELECT
        coalesce(sum(n_tup_ins) FILTER (WHERE parent = 'work_record'), 0)::bigint AS work_records,
        coalesce(sum(n_tup_ins) FILTER (WHERE parent = 'entry'), 0)::bigint AS entries,
        coalesce(sum(n_tup_ins) FILTER (WHERE relname = 'waiting_record'), 0)::bigint AS waiting
    FROM pg_stat_user_tables t
    LEFT JOIN LATERAL (SELECT inhparent::regclass::text AS parent FROM pg_inherits WHERE inhrelid = t.relid) AS p ON true
) AS written
CROSS JOIN pg_stat_archiver a
