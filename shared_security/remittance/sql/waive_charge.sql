-- What was asked for is waived, beside what was waived before; the wish is answered.
UPDATE late_charge SET waived_on = %(today)s, waived_by = %(actor)s, waived_asked_by = waive_asked_by,
    waived_micros = waived_micros + waive_micros, paid_micros = least(paid_micros, micros - waived_micros - waive_micros),
    waive_asked_by = NULL, waive_why = NULL, waive_micros = NULL
WHERE charge_id = %(charge)s
