UPDATE payout_file SET state = 'undone' WHERE file_id = %(file)s
