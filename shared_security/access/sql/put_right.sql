INSERT INTO acting_right (right_id, person_id, role, payer_id, provider_id, duties, given_by, given_on)
VALUES (%(right)s, %(person)s, %(role)s, %(payer)s, %(provider)s, %(duties)s, %(actor)s, %(today)s)
ON CONFLICT DO NOTHING
