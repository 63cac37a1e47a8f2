UPDATE write_off SET approved_on = %(today)s, approved_by = %(actor)s WHERE write_off_id = %(write_off)s
