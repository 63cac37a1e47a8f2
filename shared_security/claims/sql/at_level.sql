-- What waits for an answer of those above providers, whoever the provider is.
SELECT account_id, request_id, person_id, program_no, pack_no, pocket, unit, first_day, last_day, payer_id, asked_micros,
    granted_micros, emergency, asked_on, asked_at, decide_by, if_silent, paper_due, level, level_on, state, state_on, why,
    appeal_of, destination_id, tell_payer, language, sealed
FROM leave_request
WHERE state = ANY (%(states)s::text[]) AND level = %(level)s
ORDER BY emergency DESC, level_on, asked_at, request_id
