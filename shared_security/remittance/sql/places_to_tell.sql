-- Places of which their worker is still to be told something.
SELECT account_id, destination_id, person_id, kind, shown, to_tell, stopped_why, language
FROM payout_destination WHERE to_tell IS NOT NULL
ORDER BY destination_id
