UPDATE late_charge SET waived_on = %(today)s, waived_by = %(actor)s, waived_micros = waive_micros,
    paid_micros = least(paid_micros, micros - waive_micros)
WHERE charge_id = %(charge)s
