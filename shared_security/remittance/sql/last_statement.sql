SELECT statement_number, to_day, closing_cents, account_index, account_end FROM bank_statement
WHERE custodial_account_id = %(custodial_account)s
ORDER BY to_day DESC, statement_id DESC LIMIT 1
