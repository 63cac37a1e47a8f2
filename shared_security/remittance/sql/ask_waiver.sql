UPDATE late_charge SET waive_asked_by = %(actor)s, waive_why = %(why)s, waive_micros = %(micros)s
WHERE charge_id = %(charge)s
