SELECT write_off_id, payer_id, program_no, kind, micros, why, asked_on, asked_by, approved_on, approved_by, declined_on,
    declined_by, recovered_micros
FROM write_off WHERE write_off_id = %(write_off)s FOR UPDATE
