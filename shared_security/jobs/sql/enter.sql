-- An act that is new in the schedule is due at once: books that nobody has checked yet are not called sound.
INSERT INTO timed_act (name, due_at) VALUES (%(name)s, %(due_at)s) ON CONFLICT DO NOTHING
