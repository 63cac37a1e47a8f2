-- Where a worker may be paid, or one such place; the chosen one first, those that ended last.
SELECT
    account_id, destination_id, person_id, kind, shown, chosen, state, added_on, prenoted_on, stopped_on, stopped_why,
    language
FROM payout_destination
WHERE account_id = %(account)s AND (%(destination)s::uuid IS NULL OR destination_id = %(destination)s)
ORDER BY chosen DESC, state = 'stopped', added_on DESC, destination_id DESC
