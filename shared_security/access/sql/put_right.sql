INSERT INTO acting_right (right_id, person_id, role, payer_id, given_by, given_on)
VALUES (%(right)s, %(person)s, %(role)s, %(payer)s, %(actor)s, %(today)s)
ON CONFLICT DO NOTHING
