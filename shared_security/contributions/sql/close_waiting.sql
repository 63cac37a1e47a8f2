UPDATE waiting_record SET state = %(state)s, placed_account_id = %(account)s
WHERE record_key = %(key)s AND revision = %(revision)s AND state = 'open'
