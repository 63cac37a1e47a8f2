SELECT l.line_id, l.custodial_account_id, a.title, s.statement_number, l.program_no, l.booked_on, l.amount_cents,
    l.placed_cents, l.reference, l.bank_reference, l.name_index, s.statement_id, s.master_key_id, s.sealed_key,
    l.counterparty, l.words
FROM bank_line l JOIN bank_statement s USING (statement_id)
JOIN custodial_account a ON a.custodial_account_id = l.custodial_account_id
WHERE l.placed_cents <> 0
ORDER BY l.booked_on DESC, l.statement_id DESC, l.line_no DESC LIMIT %(limit)s OFFSET %(offset)s
