INSERT INTO payee_payment (payment_id, file_id, amount_cents, reference)
VALUES (%(payment)s, %(file)s, %(cents)s, %(reference)s)
