SELECT 1 FROM ledger_balance
WHERE owner_id = '00000000-0000-0000-0000-000000000000' AND kind = 'fund:available' AND fund = 'guarantee'
    AND program_no = %(program)s
FOR UPDATE
