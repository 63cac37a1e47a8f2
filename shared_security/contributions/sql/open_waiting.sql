SELECT payer_id, external_id, account_number, fields, owed FROM waiting_record
WHERE record_key = %(key)s AND revision = %(revision)s AND state = 'open'
