-- Each custodial account of a program: what its bank said last, what the books say, and what nobody has placed yet.
SELECT
    a.custodial_account_id, a.kind, p.name AS provider, a.custodian, a.title, s.to_day AS last_day,
    s.closing_cents AS bank_cents, coalesce(b.micros, 0) AS book_micros, l.to_place, l.open_cents
FROM custodial_account a
LEFT JOIN provider p ON p.provider_id = a.provider_id
LEFT JOIN LATERAL (
    SELECT to_day, closing_cents FROM bank_statement s WHERE s.custodial_account_id = a.custodial_account_id
    ORDER BY to_day DESC, statement_id DESC LIMIT 1
) s ON true
LEFT JOIN ledger_balance b
    ON b.owner_id = a.custodial_account_id AND b.kind = a.kind AND b.fund = '' AND b.program_no = a.program_no
CROSS JOIN LATERAL (
    SELECT count(*) AS to_place, coalesce(sum(amount_cents - placed_cents), 0)::bigint AS open_cents
    FROM bank_line l WHERE l.custodial_account_id = a.custodial_account_id AND l.placed_cents <> l.amount_cents
) l
WHERE a.program_no = %(program)s
ORDER BY a.kind, p.name, a.custodial_account_id
