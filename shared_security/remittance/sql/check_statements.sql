-- Bank = books: each statement begins where the one before ended and comes to its closing balance; the newest closing
-- balance of each account is what the books say; of no line is more or less placed than its matches say.
WITH chain AS (
    SELECT
        s.*, lag(closing_cents, 1, 0::bigint) OVER w AS before_cents, row_number() OVER w = count(*) OVER (
            PARTITION BY custodial_account_id
        ) AS is_newest
    FROM bank_statement s
    WINDOW w AS (PARTITION BY custodial_account_id ORDER BY to_day, statement_id)
)
SELECT
    'a statement does not begin where the one before ended' AS what, 'bank_statement' AS posted_table,
    jsonb_build_object('statement_id', statement_id) AS key, before_cents::text AS expected, opening_cents::text AS found
FROM chain WHERE opening_cents <> before_cents
UNION ALL
SELECT
    'the lines of a statement do not come to its closing balance', 'bank_statement',
    jsonb_build_object('statement_id', c.statement_id), (c.opening_cents + l.cents)::text, c.closing_cents::text
FROM chain c
CROSS JOIN LATERAL (
    SELECT coalesce(sum(amount_cents), 0) AS cents FROM bank_line l WHERE l.statement_id = c.statement_id
) l
WHERE c.opening_cents + l.cents <> c.closing_cents
UNION ALL
SELECT
    'bank and books differ', 'custodial_account', jsonb_build_object('custodial_account_id', a.custodial_account_id),
    (coalesce(c.closing_cents, 0) * 10000)::text, coalesce(b.micros, 0)::text
FROM custodial_account a
LEFT JOIN chain c ON c.custodial_account_id = a.custodial_account_id AND c.is_newest
LEFT JOIN ledger_balance b
    ON b.owner_id = a.custodial_account_id AND b.kind = a.kind AND b.fund = '' AND b.program_no = a.program_no
WHERE coalesce(c.closing_cents, 0) * 10000 <> coalesce(b.micros, 0)
UNION ALL
SELECT
    'more or less of a line is placed than its matches say', 'bank_line', jsonb_build_object('line_id', l.line_id),
    coalesce(m.cents, 0)::text, l.placed_cents::text
FROM bank_line l
LEFT JOIN (
    SELECT line_id, sum(amount_cents) AS cents FROM bank_match WHERE ended_on IS NULL GROUP BY line_id
) m ON m.line_id = l.line_id
WHERE l.placed_cents <> coalesce(m.cents, 0)
