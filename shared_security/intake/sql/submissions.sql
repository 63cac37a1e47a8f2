-- What a payer sent, the newest first, from behind one of them on.
SELECT
    submission_id, format, state, started_at, ended_at, rows_sent, left_out, accepted, posted_before, waiting, superseded,
    refused, conflicts
FROM submission
WHERE payer_id = %(payer)s AND (
    %(after)s::uuid IS NULL OR (started_at, submission_id) < (
        SELECT started_at, submission_id FROM submission WHERE submission_id = %(after)s::uuid AND payer_id = %(payer)s
    )
)
ORDER BY started_at DESC, submission_id DESC
LIMIT %(most)s
