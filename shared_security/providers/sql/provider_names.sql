SELECT provider_id, name FROM provider WHERE provider_id = ANY (%(providers)s)
