SELECT provider_id, name, kind, opened_on, contact, languages, is_default FROM provider
WHERE %(provider)s::uuid IS NULL OR provider_id = %(provider)s
ORDER BY name
