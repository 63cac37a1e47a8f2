SELECT mass_id FROM mass_transfer WHERE state = 'ordered' AND effective_on <= %(today)s ORDER BY mass_id
