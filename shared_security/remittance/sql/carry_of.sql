SELECT micros FROM ledger_balance WHERE owner_id = %(payer)s AND kind = 'carry' AND fund = '' AND program_no = %(program)s
