UPDATE mass_transfer SET state = %(state)s, decided_on = %(today)s, decided_by = %(actor)s WHERE mass_id = %(mass)s
