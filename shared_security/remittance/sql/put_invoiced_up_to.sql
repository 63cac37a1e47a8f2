INSERT INTO invoiced_up_to AS kept (payer_id, program_no, seal_no) VALUES (%(payer)s, %(program)s, %(seal_no)s)
ON CONFLICT (payer_id, program_no) DO UPDATE SET seal_no = excluded.seal_no
