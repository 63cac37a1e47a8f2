SELECT kind, program_no, provider_id, title FROM custodial_account WHERE custodial_account_id = %(custodial_account)s
