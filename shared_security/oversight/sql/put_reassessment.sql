INSERT INTO law_reassessment (reassessment_id, program, first_day, end_day, cause, asked_at, asked_by)
VALUES (%(reassessment)s, %(program)s, %(first)s, %(end)s, %(cause)s, %(at)s, %(actor)s)
