INSERT INTO look_attempt (person_id, attempt_id, asked_at) VALUES (%(person)s, %(attempt)s, %(at)s)
