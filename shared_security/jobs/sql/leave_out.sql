-- An act that is no longer in the schedule must not look overdue for ever. The row stays, as a note of when it was done.
UPDATE timed_act SET due_at = '9999-01-01', failures = 0, failed_how = '' WHERE name <> ALL (%(names)s)
