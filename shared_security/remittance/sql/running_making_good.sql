SELECT making_good_id FROM making_good WHERE payer_id = %(payer)s AND program_no = %(program)s AND done_on IS NULL
