UPDATE late_charge SET waive_asked_by = NULL, waive_why = NULL, waive_micros = NULL WHERE charge_id = %(charge)s
