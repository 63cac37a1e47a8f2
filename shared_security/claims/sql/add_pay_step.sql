INSERT INTO leave_step (account_id, request_id, step_no, act, state, level, actor, effective_on, done_at)
SELECT r.account_id, r.request_id, coalesce((
    SELECT max(step_no) FROM leave_step s WHERE s.account_id = r.account_id AND s.request_id = r.request_id
), 0) + 1, %(act)s, %(state)s, r.level, %(actor)s, %(effective_on)s, %(at)s
FROM leave_request r
WHERE r.account_id = %(account)s AND r.request_id = %(request)s
