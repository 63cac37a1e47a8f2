UPDATE standing_record SET ended_on = %(today)s, ended_by = %(actor)s
WHERE payer_id = %(payer)s AND standing_id = %(id)s AND ended_on IS NULL
