UPDATE late_charge SET waived_on = %(today)s, waived_by = %(actor)s, paid_micros = 0 WHERE charge_id = %(charge)s
