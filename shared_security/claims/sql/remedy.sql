SELECT account_id, remedy_id, person_id, program_no, pack_no, pocket, unit, request_id, wrong, payer_id, lost_micros, state,
    found_by, found_on, confirmed_by, confirmed_on, chosen_by, chosen_on, given, pay_request_id, undo_asked_by, undone_on, sealed
FROM leave_remedy
WHERE account_id = %(account)s AND remedy_id = %(remedy)s
