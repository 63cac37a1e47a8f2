SELECT account_number, fields FROM waiting_record WHERE record_key = %(key)s AND revision = %(revision)s
