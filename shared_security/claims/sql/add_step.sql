INSERT INTO leave_step (account_id, request_id, step_no, act, state, level, actor, effective_on, done_at, sealed)
SELECT %(account)s, %(request)s, coalesce(max(step_no), 0) + 1, %(act)s, %(state)s, %(level)s, %(actor)s,
    %(effective_on)s, %(at)s, %(sealed)s
FROM leave_step
WHERE account_id = %(account)s AND request_id = %(request)s
