SELECT name, overdue, failures, failed_how FROM timed_acts(%(at)s)
