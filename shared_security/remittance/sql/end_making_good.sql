UPDATE making_good SET done_on = %(today)s WHERE making_good_id = %(run)s AND done_on IS NULL
