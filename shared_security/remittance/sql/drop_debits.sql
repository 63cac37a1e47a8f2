-- Of a stopped mandate, a paid invoice, a payer that is insolvent now.
UPDATE debit d SET state = 'undone'
WHERE d.file_id = %(file)s AND d.state = 'made' AND (
    EXISTS (SELECT 1 FROM mandate m WHERE m.mandate_id = d.mandate_id AND m.state = 'stopped')
    OR EXISTS (SELECT 1 FROM invoice i WHERE i.invoice_id = d.invoice_id AND i.open_micros = 0)
    OR EXISTS (
        SELECT 1 FROM insolvency s
        WHERE s.payer_id = d.payer_id AND s.program_no = %(program)s AND s.declared_by IS NOT NULL AND s.ended_on IS NULL
    )
)
