UPDATE payout_file SET state = 'sent', sent_on = %(today)s, sent_by = %(actor)s WHERE file_id = %(file)s
