SELECT s.statement_id, s.custodial_account_id, s.statement_number, s.from_day, s.to_day, s.opening_cents,
    s.closing_cents, l.lines, l.to_place, s.left_out, s.read_on, s.read_by
FROM bank_statement s
CROSS JOIN LATERAL (
    SELECT count(*) AS lines, count(*) FILTER (WHERE placed_cents <> amount_cents) AS to_place
    FROM bank_line l WHERE l.statement_id = s.statement_id
) l
ORDER BY s.to_day DESC, s.statement_id DESC LIMIT %(limit)s OFFSET %(offset)s
