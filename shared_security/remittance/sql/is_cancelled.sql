SELECT 1 FROM remittance WHERE remittance_id = %(remittance)s AND cancelled_on IS NOT NULL
