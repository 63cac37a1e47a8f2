SELECT custodial_account_id, program_no, custodian, title, opened_on FROM custodial_account
WHERE kind = 'trust' AND provider_id = %(provider)s
ORDER BY program_no
