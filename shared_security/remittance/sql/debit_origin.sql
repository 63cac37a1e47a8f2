SELECT bank_routing, bank_name, company_name, company_id FROM debit_origin WHERE program_no = %(program)s
