SELECT coalesce(ended_by, matched_by) FROM bank_match WHERE line_id = %(line)s
ORDER BY (ended_on IS NULL) DESC, match_id DESC LIMIT 1
