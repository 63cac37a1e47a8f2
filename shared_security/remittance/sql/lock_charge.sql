SELECT payer_id, program_no, micros, paid_micros, waive_asked_by, waived_on IS NOT NULL,
    coalesce(explained ->> 'fund', 'administration')
FROM late_charge WHERE charge_id = %(charge)s FOR UPDATE
