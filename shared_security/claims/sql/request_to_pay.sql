-- A request with the days that were granted, and how its newest decision was made: by a rule, by two persons, and when; null
-- where it was not granted so.
SELECT
    r.person_id, r.program_no, r.pocket, r.unit, r.state, r.destination_id, r.granted_micros, made.by_rule, made.by_two, made.decided_at,
    made.effective_on,
    coalesce(d.days, '{}'), coalesce(d.micros, '{}')
FROM leave_request r
LEFT JOIN LATERAL (
    SELECT array_agg(d.day ORDER BY d.day) AS days, array_agg(coalesce(d.granted_micros, 0) ORDER BY d.day) AS micros
    FROM leave_request_day d WHERE d.account_id = r.account_id AND d.request_id = r.request_id
) d ON true
LEFT JOIN LATERAL (
    SELECT d.rule IS NOT NULL AS by_rule, d.second_by IS NOT NULL AS by_two, d.decided_at, d.effective_on
    FROM leave_decision d
    WHERE d.account_id = r.account_id AND d.request_id = r.request_id AND d.step = 'decided'
        AND d.outcome <> 'refused' AND d.granted_micros = r.granted_micros AND d.decision_no = (
            SELECT max(n.decision_no) FROM leave_decision n
            WHERE n.account_id = r.account_id AND n.request_id = r.request_id AND n.step = 'decided'
        )
) made ON true
WHERE r.account_id = %(account)s AND r.request_id = %(request)s
