INSERT INTO submission (
    submission_id, payer_id, actor, format, file_hash, state, started_at, rows_sent, left_out
) VALUES (
    %(id)s, %(payer)s, %(actor)s, %(format)s, %(hash)s, 'running', %(at)s, %(rows)s, %(left_out)s
)
