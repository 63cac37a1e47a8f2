INSERT INTO provider (provider_id, name, kind, opened_on, is_default)
VALUES (%(provider)s, %(name)s, 'nonprofit', %(today)s, true)
ON CONFLICT DO NOTHING
