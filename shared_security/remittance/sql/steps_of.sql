-- How far a payer's invoices came on the ladder, the newest first.
SELECT a.invoice_id, i.number, a.step, a.reached_on, a.told
FROM arrears_step a JOIN invoice i ON i.invoice_id = a.invoice_id
WHERE a.payer_id = %(payer)s AND i.program_no = %(program)s ORDER BY a.reached_on DESC, i.number DESC
