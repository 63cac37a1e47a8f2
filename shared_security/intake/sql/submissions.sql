SELECT
    submission_id, format, state, started_at, rows_sent, left_out, accepted, posted_before, waiting, superseded, refused,
    conflicts, waiting_reasons, due_micros, owed_micros
FROM submission
WHERE payer_id = %(payer)s AND (submission_id = %(submission)s OR %(submission)s::uuid IS NULL)
ORDER BY started_at DESC, submission_id DESC LIMIT %(limit)s OFFSET %(offset)s
