-- What is late, by payer and program, the oldest first: invoices open past their day by age, and charges that are open.
SELECT
    i.payer_id, i.program_no, count(*), min(i.due_on),
    coalesce(sum(i.open_micros) FILTER (WHERE %(today)s - i.due_on <= 30), 0)::bigint,
    coalesce(sum(i.open_micros) FILTER (WHERE %(today)s - i.due_on BETWEEN 31 AND 60), 0)::bigint,
    coalesce(sum(i.open_micros) FILTER (WHERE %(today)s - i.due_on BETWEEN 61 AND 90), 0)::bigint,
    coalesce(sum(i.open_micros) FILTER (WHERE %(today)s - i.due_on > 90), 0)::bigint,
    coalesce((
        SELECT sum(c.micros - c.waived_micros - c.paid_micros) FROM late_charge c
        WHERE c.payer_id = i.payer_id AND c.program_no = i.program_no
    ), 0)::bigint,
    EXISTS (
        SELECT 1 FROM insolvency s
        WHERE s.payer_id = i.payer_id AND s.program_no = i.program_no AND s.declared_on IS NOT NULL AND s.ended_on IS NULL
    ),
    bool_or(EXISTS (SELECT 1 FROM arrears_step a WHERE a.invoice_id = i.invoice_id AND a.step = 'referred'))
FROM invoice i
WHERE i.open_micros > 0 AND i.kind <> 'charge' AND i.due_on < %(today)s AND (%(payer)s::uuid IS NULL OR i.payer_id = %(payer)s)
GROUP BY i.payer_id, i.program_no
ORDER BY min(i.due_on), i.payer_id, i.program_no
LIMIT %(limit)s
