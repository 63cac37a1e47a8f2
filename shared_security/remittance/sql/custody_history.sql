-- For each statement the bank's closing balance, and what lines of that day and before have moved in the books.
WITH moved AS (
    SELECT
        coalesce(t.from_owner, t.to_owner) AS custodial_account_id, t.effective_on,
        sum(CASE WHEN t.to_kind = 'unmatched' THEN t.amount_micros ELSE -t.amount_micros END) AS micros
    FROM transfer t
    WHERE t.account_id = '00000000-0000-0000-0000-000000000000' AND t.recipe = 'receive' AND t.program_no = %(program)s
    GROUP BY 1, 2
)
SELECT
    s.statement_id, s.custodial_account_id, a.title, s.statement_number, s.to_day, s.closing_cents AS bank_cents,
    coalesce((
        SELECT sum(m.micros) FROM moved m
        WHERE m.custodial_account_id = s.custodial_account_id AND m.effective_on <= s.to_day
    ), 0)::bigint AS book_micros
FROM bank_statement s
JOIN custodial_account a ON a.custodial_account_id = s.custodial_account_id
WHERE a.program_no = %(program)s
ORDER BY s.to_day DESC, a.kind, s.custodial_account_id, s.statement_id DESC
LIMIT %(limit)s OFFSET %(offset)s
