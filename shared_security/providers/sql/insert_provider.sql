INSERT INTO provider (provider_id, name, kind, opened_on, contact, languages)
VALUES (%(provider)s, %(name)s, %(kind)s, %(today)s, %(contact)s, %(languages)s)
ON CONFLICT DO NOTHING
