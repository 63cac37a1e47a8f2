DELETE FROM payout_prenote WHERE file_id = %(file)s
