INSERT INTO write_off (write_off_id, payer_id, program_no, kind, micros, why, asked_on, asked_by)
VALUES (%(write_off)s, %(payer)s, %(program)s, %(kind)s, %(micros)s, %(why)s, %(today)s, %(actor)s)
ON CONFLICT DO NOTHING
