SELECT last_day, records, made_by, finished_at FROM demo_world
