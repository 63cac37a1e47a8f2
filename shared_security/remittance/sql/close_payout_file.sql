UPDATE payout_file SET state = 'closed', file_hash = %(hash)s, closed_by = %(actor)s
WHERE file_id = %(file)s AND state = 'made'
