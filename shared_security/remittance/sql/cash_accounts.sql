SELECT a.custodial_account_id, a.kind, a.program_no, a.custodian, a.title, s.to_day AS last_day,
    coalesce(s.closing_cents, 0) AS bank_cents, coalesce(b.micros, 0) AS book_micros,
    (
        SELECT count(*) FROM bank_line l
        WHERE l.custodial_account_id = a.custodial_account_id AND l.placed_cents <> l.amount_cents
    ) AS to_place
FROM custodial_account a
LEFT JOIN LATERAL (
    SELECT to_day, closing_cents FROM bank_statement s WHERE s.custodial_account_id = a.custodial_account_id
    ORDER BY to_day DESC, statement_id DESC LIMIT 1
) s ON true
LEFT JOIN ledger_balance b ON b.owner_id = a.custodial_account_id AND b.kind = a.kind AND b.fund = ''
    AND b.program_no = a.program_no
ORDER BY a.kind, a.program_no, a.title
