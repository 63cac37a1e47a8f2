-- An invoice paid in part since is debited for the rest.
UPDATE debit d SET amount_cents = (i.open_micros + 9999) / 10000
FROM invoice i
WHERE d.file_id = %(file)s AND d.state = 'made' AND i.invoice_id = d.invoice_id AND i.open_micros > 0
    AND (i.open_micros + 9999) / 10000 < d.amount_cents
