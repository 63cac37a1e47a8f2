SELECT write_off_id, payer_id, program_no, kind, micros, why, asked_on, asked_by, approved_on, approved_by, declined_on,
    declined_by, recovered_micros
FROM write_off WHERE payer_id = %(payer)s AND program_no = %(program)s ORDER BY write_off_id DESC
