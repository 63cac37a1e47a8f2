SELECT name, due_at FROM timed_act WHERE name = ANY (%(names)s) ORDER BY due_at, name
