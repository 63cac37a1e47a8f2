-- Cancelled leave of which a client was told, and nobody of it was told that she is available after all.
SELECT r.account_id, r.request_id, r.person_id, r.program_no, r.pack_no, r.pocket, r.unit, r.first_day, r.last_day,
    r.payer_id, r.asked_micros,
    r.granted_micros, r.emergency, r.asked_on, r.asked_at, r.decide_by, r.if_silent, r.paper_due, r.level, r.level_on,
    r.state, r.state_on, r.why,
    r.appeal_of, r.destination_id, r.tell_payer, r.language, r.sealed
FROM leave_request r
WHERE r.tell_payer AND r.state = 'cancelled'
    AND EXISTS (SELECT 1 FROM notice n WHERE n.about_id = r.request_id AND n.kind = %(told)s)
    AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.about_id = r.request_id AND n.kind = %(kind)s)
ORDER BY r.account_id, r.request_id
