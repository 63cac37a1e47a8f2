UPDATE write_off SET declined_on = %(today)s, declined_by = %(actor)s WHERE write_off_id = %(write_off)s
