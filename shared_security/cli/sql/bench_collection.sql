SELECT custodial_account_id FROM custodial_account WHERE kind = 'collection' AND program_no = %(program)s
