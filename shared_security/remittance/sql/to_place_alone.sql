-- Lines that can be placed without a person: by a reference of ours, or by a name that one payer alone is remembered by. A
-- line that somebody took back is left to people; so is cash under way of another amount than was ordered.
SELECT l.line_id, l.amount_cents, coalesce(r.payer_id, i.payer_id, n.payer_id), coalesce(o.remittance_id, r.refund_id, i.invoice_id),
    CASE WHEN o.remittance_id IS NOT NULL THEN o.kind WHEN r.refund_id IS NOT NULL THEN 'refund' WHEN i.invoice_id IS NOT NULL THEN 'reference' ELSE 'name' END
FROM bank_line l
JOIN custodial_account a ON a.custodial_account_id = l.custodial_account_id
LEFT JOIN invoice i ON a.kind = 'collection' AND i.reference = l.reference AND i.program_no = l.program_no AND l.amount_cents > 0
LEFT JOIN refund r ON a.kind = 'collection' AND r.reference = l.reference AND r.program_no = l.program_no AND l.amount_cents = -r.amount_cents
    AND r.approved_on IS NOT NULL AND r.declined_on IS NULL
    AND NOT EXISTS (
        SELECT 1 FROM bank_match m WHERE m.about_id = r.refund_id AND m.kind = 'refund' AND m.ended_on IS NULL
    )
LEFT JOIN LATERAL (
    SELECT (array_agg(payer_id))[1] AS payer_id FROM remembered_name
    WHERE a.kind = 'collection' AND name_index = l.name_index AND l.amount_cents > 0 AND l.reference IS NULL
        AND NOT l.of_several HAVING count(*) = 1
) n ON true
LEFT JOIN LATERAL (
    SELECT o.remittance_id, CASE WHEN l.amount_cents > 0 THEN 'arrival' ELSE 'remittance' END AS kind FROM remittance o
    WHERE o.reference = l.reference AND o.program_no = l.program_no AND o.cancelled_on IS NULL
        AND l.amount_cents = CASE
            WHEN a.kind = 'collection' THEN -o.amount_cents WHEN a.provider_id = o.provider_id THEN o.amount_cents
        END
        AND NOT EXISTS (
            SELECT 1 FROM bank_match m WHERE m.about_id = o.remittance_id AND m.ended_on IS NULL
                AND m.kind = CASE WHEN l.amount_cents > 0 THEN 'arrival' ELSE 'remittance' END
        )
) o ON true
WHERE l.placed_cents = 0 AND l.placed_cents <> l.amount_cents
    AND NOT EXISTS (SELECT 1 FROM bank_match m WHERE m.line_id = l.line_id)
    AND (o.remittance_id IS NOT NULL OR coalesce(r.payer_id, i.payer_id, n.payer_id) IS NOT NULL)
    AND (%(statement)s::uuid IS NULL OR l.statement_id = %(statement)s::uuid)
ORDER BY l.booked_on, l.statement_id, l.line_no
