SELECT act, state, level, actor, effective_on, done_at, sealed
FROM leave_step
WHERE account_id = %(account)s AND request_id = %(request)s
ORDER BY step_no
