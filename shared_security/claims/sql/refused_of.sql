-- What of a request was refused, less what was granted of it on appeal as a request of its own, and what other remedies for
-- it hold; whether anything of it is still to be decided; and since when it stood refused.
SELECT
    r.asked_micros - coalesce(r.granted_micros, 0) - (
        SELECT coalesce(sum(coalesce(a.granted_micros, 0)), 0) FROM leave_request a
        WHERE a.account_id = r.account_id AND a.appeal_of = r.request_id
    )::bigint - (
        SELECT coalesce(sum(m.lost_micros), 0) FROM leave_remedy m
        WHERE m.account_id = r.account_id AND m.request_id = r.request_id AND m.state NOT IN ('declined', 'undone')
            AND m.remedy_id <> %(remedy)s
    )::bigint,
    r.state IN ('asked', 'waiting_for_paper', 'appealed') OR EXISTS (
        SELECT 1 FROM leave_request a
        WHERE a.account_id = r.account_id AND a.appeal_of = r.request_id AND a.state = 'appealed'
    ),
    (
        SELECT min(d.effective_on) FROM leave_decision d
        WHERE d.account_id = r.account_id AND d.request_id = r.request_id AND d.step = 'decided'
            AND d.outcome <> 'granted'
    )
FROM leave_request r
WHERE r.account_id = %(account)s AND r.request_id = %(request)s
