UPDATE late_charge SET waive_asked_by = NULL, waive_why = NULL WHERE charge_id = %(charge)s
