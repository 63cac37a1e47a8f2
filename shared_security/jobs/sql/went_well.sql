UPDATE timed_act SET due_at = %(due_at)s, begun_at = %(begun_at)s, done_at = %(done_at)s, told = %(told)s,
    failures = 0, failed_how = ''
WHERE name = %(name)s
