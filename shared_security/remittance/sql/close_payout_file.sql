UPDATE payout_file SET state = 'closed', file_hash = %(hash)s WHERE file_id = %(file)s AND state = 'made'
