SELECT program_no FROM remittance WHERE remittance_id = %(remittance)s
