-- What is taken back from claims is open again on their invoices; locked in the order of ids, as everybody does. The day on
-- which an invoice was settled stays where its work was corrected: it was paid, and the next invoice takes the rest off.
WITH reopened AS (
    SELECT * FROM unnest(%(invoices)s::uuid[], %(micros)s::bigint[]) AS one (invoice_id, micros)
), locked AS (
    SELECT i.invoice_id FROM invoice i WHERE i.invoice_id = ANY (%(invoices)s::uuid[]) ORDER BY i.invoice_id FOR UPDATE
)
UPDATE invoice SET open_micros = open_micros + reopened.micros
FROM reopened JOIN locked USING (invoice_id)
WHERE invoice.invoice_id = reopened.invoice_id
