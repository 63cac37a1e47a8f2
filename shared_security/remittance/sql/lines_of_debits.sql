-- Lines of collection accounts of which nothing is placed and nothing was taken back; those of a payer that is known by its
-- name are that payer's.
SELECT l.line_id, l.program_no, l.booked_on, l.amount_cents, l.reference
FROM bank_line l JOIN custodial_account a USING (custodial_account_id)
WHERE a.kind = 'collection' AND l.placed_cents = 0
    AND NOT EXISTS (SELECT 1 FROM bank_match m WHERE m.line_id = l.line_id)
    AND NOT EXISTS (SELECT 1 FROM remembered_name r WHERE r.name_index = l.name_index AND l.reference IS NULL)
ORDER BY l.booked_on, l.statement_id, l.line_no
