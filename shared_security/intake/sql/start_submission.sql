-- A draft or call that is sent again after an interruption goes on under its own id. A log need not wait for the disk: what
-- it tells of is in the books, which follow it in the same log of the database.
INSERT INTO submission (
    submission_id, payer_id, actor, format, file_hash, state, started_at, rows_sent, left_out
)
SELECT %(id)s, %(payer)s, %(actor)s, %(format)s, %(hash)s, 'running', %(at)s, %(rows)s, %(left_out)s
FROM set_config('synchronous_commit', 'off', true)
ON CONFLICT (submission_id) DO UPDATE SET
    state = 'running', started_at = excluded.started_at, ended_at = NULL, rows_sent = excluded.rows_sent,
    left_out = excluded.left_out, accepted = 0, posted_before = 0, waiting = 0, superseded = 0, refused = 0,
    conflicts = 0, waiting_reasons = '{}', due_micros = 0, owed_micros = 0
WHERE submission.payer_id = excluded.payer_id AND submission.state <> 'done'
