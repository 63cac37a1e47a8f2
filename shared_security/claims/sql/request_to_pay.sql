-- A request with the days that were granted, and how its newest decision was made: by a rule, by two persons, and when; null
-- where it was not granted so.
WITH granted AS MATERIALIZED (
    SELECT array_agg(day ORDER BY day) AS days, array_agg(coalesce(granted_micros, 0) ORDER BY day) AS micros
    FROM leave_request_day WHERE account_id = %(account)s AND request_id = %(request)s
), newest AS MATERIALIZED (
    SELECT
        rule IS NOT NULL AS by_rule, second_by IS NOT NULL AS by_two, decided_at, effective_on, outcome, granted_micros
    FROM leave_decision
    WHERE account_id = %(account)s AND request_id = %(request)s AND step = 'decided'
    ORDER BY decision_no DESC LIMIT 1
)
SELECT
    r.person_id, r.program_no, r.pocket, r.unit, r.state, r.destination_id, r.granted_micros, made.by_rule,
    made.by_two, made.decided_at, made.effective_on, coalesce(d.days, '{}'), coalesce(d.micros, '{}')
FROM leave_request r
CROSS JOIN granted d
LEFT JOIN newest made ON made.outcome <> 'refused' AND made.granted_micros = r.granted_micros
WHERE r.account_id = %(account)s AND r.request_id = %(request)s
