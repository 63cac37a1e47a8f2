UPDATE debit SET state = 'sent' WHERE file_id = %(file)s AND state = 'made'
