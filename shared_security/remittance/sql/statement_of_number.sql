SELECT from_day, to_day, opening_cents, closing_cents FROM bank_statement
WHERE custodial_account_id = %(custodial_account)s AND statement_number = %(number)s
