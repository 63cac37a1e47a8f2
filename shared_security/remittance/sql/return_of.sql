SELECT match_id FROM bank_match WHERE about_id = %(payment)s AND kind = 'return' AND ended_on IS NULL
