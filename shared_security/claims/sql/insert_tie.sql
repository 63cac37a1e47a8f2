INSERT INTO declared_tie (tie_id, person_id, kind, relative_id, payer_id, told_on)
VALUES (%(tie)s, %(person)s, %(kind)s, %(relative)s, %(payer)s, %(today)s)
ON CONFLICT DO NOTHING
