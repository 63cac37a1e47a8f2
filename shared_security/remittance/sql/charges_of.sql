-- What a payer was charged for being late, the newest first.
SELECT
    c.charge_id, c.invoice_id, i.number, c.program_no, c.part, c.debt_kind, c.up_to, c.micros, c.paid_micros, c.charged_on,
    c.explained, c.waive_asked_by, c.waive_why, c.waive_micros, c.waived_micros, c.waived_on, c.waived_by
FROM late_charge c JOIN invoice i ON i.invoice_id = c.invoice_id
WHERE c.payer_id = %(payer)s AND (%(program)s::smallint IS NULL OR c.program_no = %(program)s)
ORDER BY c.charged_on DESC, c.charge_id DESC
