-- Which invoices a payer's money has paid, day by day.
SELECT i.program_no, i.number, i.period_start, s.begun_on, sum(s.settled_micros)::bigint AS settled_micros, i.open_micros
FROM settlement s JOIN invoice i USING (invoice_id)
WHERE s.payer_id = %(payer)s AND s.returned_match IS NULL AND s.settled_micros > 0
GROUP BY i.invoice_id, s.begun_on
ORDER BY s.begun_on DESC, i.program_no, i.number DESC LIMIT %(limit)s
