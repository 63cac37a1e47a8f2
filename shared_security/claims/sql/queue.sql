-- What waits for an answer of a provider's, for its members of a day: urgent first, then by the day it is due.
SELECT r.account_id, r.request_id, r.person_id, r.program_no, r.pack_no, r.pocket, r.unit, r.first_day, r.last_day,
    r.payer_id, r.asked_micros,
    r.granted_micros, r.emergency, r.asked_on, r.asked_at, r.decide_by, r.if_silent, r.paper_due, r.level, r.level_on,
    r.state, r.state_on, r.why,
    r.appeal_of, r.destination_id, r.tell_payer, r.language, r.sealed
FROM leave_request r
JOIN account_provider p ON p.account_id = r.account_id AND p.during @> %(day)s::date AND p.provider_id = %(provider)s
WHERE r.state = ANY (%(states)s::text[]) AND r.level = ANY (%(levels)s::text[])
ORDER BY r.emergency DESC, greatest(r.decide_by, r.paper_due) NULLS LAST, r.asked_at, r.request_id
