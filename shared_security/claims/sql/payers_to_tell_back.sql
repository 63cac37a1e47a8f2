-- Cancelled leave of which a client was told, and nobody of it was told that she is available after all.
WITH to_tell AS MATERIALIZED (
    SELECT * FROM leave_request WHERE tell_payer AND state = 'cancelled'
), told AS MATERIALIZED (
    SELECT about_id, kind FROM notice
    WHERE kind IN (%(told)s, %(kind)s) AND about_id IN (SELECT request_id FROM to_tell)
)
SELECT r.account_id, r.request_id, r.person_id, r.program_no, r.pack_no, r.pocket, r.unit, r.first_day, r.last_day,
    r.payer_id, r.asked_micros,
    r.granted_micros, r.emergency, r.asked_on, r.asked_at, r.decide_by, r.if_silent, r.paper_due, r.level, r.level_on,
    r.state, r.state_on, r.why,
    r.appeal_of, r.destination_id, r.tell_payer, r.language, r.sealed
FROM to_tell r
WHERE EXISTS (SELECT 1 FROM told n WHERE n.about_id = r.request_id AND n.kind = %(told)s)
    AND NOT EXISTS (SELECT 1 FROM told n WHERE n.about_id = r.request_id AND n.kind = %(kind)s)
ORDER BY r.account_id, r.request_id
