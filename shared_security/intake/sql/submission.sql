SELECT
    submission_id, format, state, started_at, ended_at, rows_sent, left_out, accepted, posted_before, waiting, superseded,
    refused, conflicts
FROM submission
WHERE payer_id = %(payer)s AND submission_id = %(id)s
