SELECT seal_no FROM invoiced_up_to WHERE payer_id = %(payer)s AND program_no = %(program)s
