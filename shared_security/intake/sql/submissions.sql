-- What a payer sent, the newest first: all, one of it, or what was sent before one of it.
SELECT
    submission_id, format, state, started_at, ended_at, rows_sent, left_out, accepted, posted_before, waiting, superseded,
    refused, conflicts, waiting_reasons, due_micros, owed_micros
FROM submission
WHERE payer_id = %(payer)s
    AND (submission_id = %(submission)s OR %(submission)s::uuid IS NULL)
    AND (%(after)s::uuid IS NULL OR (started_at, submission_id) < (
        SELECT started_at, submission_id FROM submission WHERE submission_id = %(after)s::uuid AND payer_id = %(payer)s
    ))
ORDER BY started_at DESC, submission_id DESC LIMIT %(limit)s OFFSET %(offset)s
