UPDATE debit_origin SET pay_in_holder = %(holder)s, pay_in_number = %(number)s, told_on = %(today)s, told_by = %(actor)s
WHERE program_no = %(program)s
