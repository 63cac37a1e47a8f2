-- A call that was broken off begins again under the same id. A log need not wait for the disk: what it tells of is in the
-- books, which follow it in the same log of the database.
INSERT INTO submission (
    submission_id, payer_id, actor, format, file_hash, state, started_at, rows_sent, left_out
)
SELECT %(id)s, %(payer)s, %(actor)s, %(format)s, %(hash)s, 'running', %(at)s, %(rows)s, %(left_out)s
FROM set_config('synchronous_commit', 'off', true)
ON CONFLICT (submission_id) DO UPDATE SET state = 'running', ended_at = NULL
