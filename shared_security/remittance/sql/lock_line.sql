-- A line, locked, and whose account it is on. What is asked beside it is no part of the join: a cluster would lock that too.
SELECT
    l.custodial_account_id,
    (SELECT a.kind FROM custodial_account a WHERE a.custodial_account_id = l.custodial_account_id),
    (SELECT a.provider_id FROM custodial_account a WHERE a.custodial_account_id = l.custodial_account_id),
    l.program_no, l.booked_on, l.amount_cents, l.placed_cents, l.name_index
FROM bank_line l
WHERE l.line_id = %(line)s FOR UPDATE
