-- Charges of an invoice that nobody waived or asked to, and that were made up to a later day than a bank had money for it; last,
-- what was charged of the part up to that day.
SELECT c.charge_id, c.part, c.up_to, c.micros, (
    SELECT sum(o.micros)::bigint FROM late_charge o
    WHERE o.invoice_id = c.invoice_id AND o.part = c.part AND o.up_to <= c.up_to
)
FROM late_charge c
WHERE c.invoice_id = %(invoice)s AND c.waive_asked_by IS NULL AND c.waived_on IS NULL AND EXISTS (
    SELECT 1 FROM settlement s
    WHERE s.invoice_id = c.invoice_id AND s.returned_match IS NULL AND s.paid_on < c.up_to AND s.begun_on >= c.charged_on
)
ORDER BY c.charge_id
