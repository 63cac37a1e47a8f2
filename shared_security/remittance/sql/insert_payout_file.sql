INSERT INTO payout_file (
    file_id, provider_id, program_no, custodial_account_id, kind, file_number, made_at, modifier, effective_on,
    bank_routing, bank_name, company_name, company_id, made_by
) VALUES (
    %(file)s, %(provider)s, %(program)s, %(account)s, %(kind)s, %(number)s, %(at)s, %(modifier)s, %(effective_on)s,
    %(bank_routing)s, %(bank_name)s, %(company_name)s, %(company_id)s, %(actor)s
)
