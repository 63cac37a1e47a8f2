SELECT micros FROM ledger_balance
WHERE owner_id = %(payer)s AND kind = 'payer_credit' AND fund = '' AND program_no = %(program)s
