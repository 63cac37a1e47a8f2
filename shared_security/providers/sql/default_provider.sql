SELECT provider_id FROM provider WHERE is_default
