SELECT custodial_account_id FROM custodial_account
WHERE kind = 'trust' AND program_no = %(program)s AND provider_id = %(provider)s
