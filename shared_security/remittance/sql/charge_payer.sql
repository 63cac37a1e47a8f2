SELECT payer_id, program_no FROM late_charge WHERE charge_id = %(charge)s
