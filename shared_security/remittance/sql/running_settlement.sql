SELECT settlement_id, returned_match FROM settlement
WHERE payer_id = %(payer)s AND program_no = %(program)s AND done_on IS NULL
