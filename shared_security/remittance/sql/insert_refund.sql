INSERT INTO refund (refund_id, payer_id, program_no, line_id, amount_cents, reference, why, asked_on, asked_by)
VALUES (%(refund)s, %(payer)s, %(program)s, %(line)s, %(amount)s, %(reference)s, %(why)s, %(today)s, %(actor)s)
