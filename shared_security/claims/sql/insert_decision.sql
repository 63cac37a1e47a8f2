INSERT INTO leave_decision (
    account_id, request_id, decision_no, step, on_appeal, outcome, granted_micros, reason_code, sealed, decided_by, rule,
    second_by, facts, decided_at, effective_on, appeal_by
)
SELECT %(account)s, %(request)s, coalesce(max(decision_no), 0) + 1, %(step)s, %(on_appeal)s, %(outcome)s, %(granted)s,
    %(reason)s, %(sealed)s, %(decided_by)s, %(rule)s, %(second_by)s, %(facts)s, %(at)s, %(effective_on)s, %(appeal_by)s
FROM leave_decision
WHERE account_id = %(account)s AND request_id = %(request)s
