UPDATE timed_act SET due_at = %(due_at)s, begun_at = %(begun_at)s, failures = failures + 1, failed_how = %(how)s
WHERE name = %(name)s
