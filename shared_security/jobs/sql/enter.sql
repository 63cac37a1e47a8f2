-- An act that is new in the schedule is due at once, or at its hour.
INSERT INTO timed_act (name, due_at) VALUES (%(name)s, %(due_at)s) ON CONFLICT DO NOTHING
