SELECT provider_id FROM provider WHERE provider_id = %(provider)s
