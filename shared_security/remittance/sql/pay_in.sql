SELECT pay_in_holder, bank_name, bank_routing, pay_in_number FROM debit_origin
WHERE program_no = %(program)s AND pay_in_number IS NOT NULL
