-- New mandates whose prenote is in no file.
SELECT m.mandate_id, m.payer_id, NULL::uuid, '', 0 FROM mandate m
WHERE m.state = 'new' AND NOT EXISTS (
    SELECT 1 FROM debit d WHERE d.mandate_id = m.mandate_id AND d.invoice_id IS NULL AND d.state <> 'undone'
)
ORDER BY m.mandate_id
