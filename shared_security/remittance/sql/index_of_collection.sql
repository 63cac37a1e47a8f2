-- The keyed hash of the number by which a bank last called the collection account of a program.
SELECT s.account_index FROM bank_statement s JOIN custodial_account a USING (custodial_account_id)
WHERE a.kind = 'collection' AND a.program_no = %(program)s
ORDER BY s.to_day DESC, s.statement_id DESC LIMIT 1
