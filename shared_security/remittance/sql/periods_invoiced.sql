-- The periods of a payer's invoices, and up to which seal each is invoiced.
SELECT kind, period_start, period_end, max(to_seal) FROM invoice
WHERE payer_id = %(payer)s AND program_no = %(program)s AND kind <> 'charge'
GROUP BY kind, period_start, period_end ORDER BY kind, period_start
