SELECT 1 FROM bank_match WHERE about_id = %(about)s AND kind = 'payout_return' AND ended_on IS NULL
