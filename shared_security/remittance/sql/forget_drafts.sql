DELETE FROM bank_statement_draft WHERE ends_at <= %(at)s
