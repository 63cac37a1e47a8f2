SELECT l.custodial_account_id, a.kind, a.provider_id, l.program_no, l.booked_on, l.amount_cents, l.placed_cents, l.name_index
FROM bank_line l JOIN custodial_account a USING (custodial_account_id)
WHERE l.line_id = %(line)s FOR UPDATE OF l
