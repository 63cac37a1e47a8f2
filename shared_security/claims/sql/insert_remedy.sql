INSERT INTO leave_remedy (
    account_id, remedy_id, person_id, program_no, pack_no, pocket, unit, request_id, wrong, payer_id, lost_micros, state,
    found_by, found_on, sealed
)
VALUES (
    %(account)s, %(remedy)s, %(person)s, %(program)s, %(pack)s, %(pocket)s, %(unit)s, %(request)s, %(wrong)s, %(payer)s,
    %(lost)s, 'found', %(actor)s, %(today)s, %(sealed)s
)
