-- Invoices of a payer, the newest first; one of them where it is asked for.
SELECT
    invoice_id, program_no, number, payer_id, kind, period_start, period_end, from_seal, to_seal, issued_on, due_on,
    reference, total_micros, credited_micros, waits_micros, carry_used_micros, amount_cents, open_micros, settled_on,
    explained
FROM invoice
WHERE payer_id = %(payer)s AND (%(invoice)s::uuid IS NULL OR invoice_id = %(invoice)s)
    AND (NOT %(open)s OR open_micros > 0)
ORDER BY issued_on DESC, invoice_id DESC
LIMIT %(limit)s OFFSET %(offset)s
