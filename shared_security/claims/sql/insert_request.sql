INSERT INTO leave_request (
    account_id, request_id, person_id, program_no, pack_no, pocket, unit, first_day, last_day, payer_id, asked_micros,
    emergency, asked_on, asked_at, decide_by, if_silent, paper_due, level, level_on, state, state_on, why, appeal_of,
    destination_id, tell_payer, language, sealed
)
VALUES (
    %(account)s, %(request)s, %(person)s, %(program)s, %(pack)s, %(pocket)s, %(unit)s, %(first_day)s, %(last_day)s,
    %(payer)s, %(asked)s, %(emergency)s, %(today)s, %(at)s, %(decide_by)s, %(if_silent)s, %(paper_due)s, %(level)s,
    %(today)s, %(state)s, %(today)s, %(why)s, %(appeal_of)s, %(destination)s, %(tell_payer)s, %(language)s, %(sealed)s
)
