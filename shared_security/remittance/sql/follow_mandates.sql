-- What a bank corrected of a mandate since the file was made.
UPDATE debit d SET mandate_id = live.mandate_id
FROM mandate old JOIN mandate live ON live.consent_id = old.consent_id AND live.state <> 'stopped'
WHERE d.file_id = %(file)s AND d.state = 'made' AND old.mandate_id = d.mandate_id AND live.mandate_id <> d.mandate_id
