-- The invoices of a payer that money was settled on, the last first. One that this return has passed is left out: what it
-- has still was used, and was lent.
SELECT s.invoice_id
FROM settlement s
WHERE s.payer_id = %(payer)s AND s.program_no = %(program)s AND s.returned_match IS NULL AND s.settled_micros > 0
    AND NOT EXISTS (SELECT 1 FROM settlement r WHERE r.returned_match = %(match)s AND r.invoice_id = s.invoice_id)
ORDER BY s.settlement_id DESC
