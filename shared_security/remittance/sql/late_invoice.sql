-- One invoice as being late is charged for it; and from which day on its payer is insolvent.
SELECT
    i.invoice_id, i.number, i.payer_id, i.program_no, i.kind, i.period_start, i.period_end, i.issued_on, i.due_on,
    CASE WHEN i.settled_on IS NULL THEN i.open_micros ELSE 0 END, i.charged_up_to,
    (
        SELECT min(s.from_day) FROM insolvency s
        WHERE s.payer_id = i.payer_id AND s.program_no = i.program_no AND s.declared_on IS NOT NULL AND s.ended_on IS NULL
    )
FROM invoice i WHERE i.invoice_id = %(invoice)s
