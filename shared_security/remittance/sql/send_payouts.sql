UPDATE payout SET state = 'sent', sent_on = %(today)s WHERE file_id = %(file)s AND state = 'filed'
