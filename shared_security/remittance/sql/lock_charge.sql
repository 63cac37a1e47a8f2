SELECT payer_id, program_no, micros, paid_micros, waive_asked_by, waive_micros, waived_micros,
    explained ->> 'fund'
FROM late_charge WHERE charge_id = %(charge)s FOR UPDATE
