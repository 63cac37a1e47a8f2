-- What officials have to do with remedies, or did last: what waits for a second person first.
SELECT account_id, remedy_id, person_id, program_no, pack_no, pocket, unit, request_id, wrong, payer_id, lost_micros, state,
    found_by, found_on, confirmed_by, confirmed_on, chosen_by, chosen_on, given, pay_request_id, undo_asked_by, undone_on, sealed
FROM leave_remedy
WHERE state <> 'declined'
ORDER BY state <> 'found' AND (undo_asked_by IS NULL OR state = 'undone'), found_on DESC, remedy_id DESC
LIMIT %(most)s
