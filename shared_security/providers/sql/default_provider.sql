SELECT provider_id, name FROM provider WHERE is_default
