UPDATE acting_right SET ended_by = %(actor)s, ended_on = %(today)s
WHERE right_id = %(right)s AND ended_on IS NULL
RETURNING person_id, role
