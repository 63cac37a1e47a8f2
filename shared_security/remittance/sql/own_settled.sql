-- Which invoices a payer's money has paid, and when.
SELECT i.number, i.reference, i.period_start, s.begun_on, s.settled_micros, i.open_micros
FROM settlement s JOIN invoice i USING (invoice_id)
WHERE s.payer_id = %(payer)s AND s.returned_match IS NULL AND s.settled_micros > 0
ORDER BY s.begun_on DESC, s.settlement_id DESC LIMIT %(limit)s
