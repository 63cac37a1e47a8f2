-- What is kept of a payer under a program, by kind of ledger account.
SELECT kind, micros FROM ledger_balance WHERE owner_id = %(payer)s AND program_no = %(program)s
