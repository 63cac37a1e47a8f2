SELECT charge_id, paid_micros FROM late_charge
WHERE payer_id = %(payer)s AND program_no = %(program)s AND paid_micros > 0
ORDER BY charged_on DESC, charge_id DESC LIMIT 1
