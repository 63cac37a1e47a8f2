-- What is open of what a payer was charged for being late.
SELECT c.charge_id, c.debt_kind, i.period_start, c.charged_on, c.micros - c.waived_micros - c.paid_micros
FROM late_charge c JOIN invoice i ON i.invoice_id = c.invoice_id
WHERE c.payer_id = %(payer)s AND c.program_no = %(program)s AND c.paid_micros < c.micros - c.waived_micros
ORDER BY c.charged_on, c.charge_id
