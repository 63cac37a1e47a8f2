UPDATE late_charge SET paid_micros = paid_micros + %(micros)s WHERE charge_id = %(charge)s
RETURNING explained ->> 'fund'
