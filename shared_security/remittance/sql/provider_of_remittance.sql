SELECT provider_id FROM remittance WHERE remittance_id = %(remittance)s
