DELETE FROM bank_statement_draft WHERE draft_id = %(draft)s
