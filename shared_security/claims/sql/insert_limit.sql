INSERT INTO leave_limit (limit_id, program_no, name, amount, from_day, source, told_by, told_at)
VALUES (%(id)s, %(program)s, %(name)s, %(amount)s, %(from_day)s, %(source)s, %(actor)s, %(at)s)
