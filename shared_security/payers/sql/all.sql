SELECT payer_id, kind, status, name, person_id FROM payer
