INSERT INTO demo_world (last_day, records, made_by) VALUES (%(last_day)s, %(records)s, %(made_by)s)
