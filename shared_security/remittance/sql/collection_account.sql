SELECT custodian, title FROM custodial_account WHERE kind = 'collection' AND program_no = %(program)s
