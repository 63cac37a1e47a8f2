SELECT decision_no, step, on_appeal, outcome, granted_micros, reason_code, sealed, decided_by, rule, second_by, facts,
    decided_at, effective_on, appeal_by
FROM leave_decision
WHERE account_id = %(account)s AND request_id = %(request)s
ORDER BY decision_no
