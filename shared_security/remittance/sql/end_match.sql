UPDATE bank_match SET ended_on = %(today)s, ended_by = %(actor)s WHERE match_id = %(match)s AND ended_on IS NULL
