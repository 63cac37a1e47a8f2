UPDATE payout SET state = 'ordered', file_id = NULL, trace = NULL WHERE file_id = %(file)s AND state = 'filed'
