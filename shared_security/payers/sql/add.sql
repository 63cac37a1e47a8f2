INSERT INTO payer (payer_id, kind, name, person_id, opened_on, opened_by)
VALUES (%(payer)s, %(kind)s, %(name)s, %(person)s, %(today)s, %(actor)s)
ON CONFLICT DO NOTHING
