SELECT 1 FROM acting_right
WHERE role = 'payer' AND payer_id = %(payer)s AND ended_on IS NULL AND 'person: ' || person_id::text = %(actor)s
