INSERT INTO debit_file (
    file_id, program_no, file_number, made_at, modifier, effective_on, cut_off, bank_routing, bank_name, company_name,
    company_id, made_by
) VALUES (
    %(file)s, %(program)s, %(number)s, %(at)s, %(modifier)s, %(effective_on)s, %(cut_off)s, %(bank_routing)s,
    %(bank_name)s, %(company_name)s, %(company_id)s, %(actor)s
)
