INSERT INTO arrears_step (invoice_id, step, payer_id, reached_on, told)
VALUES (%(invoice)s, %(step)s, %(payer)s, %(today)s, %(told)s) ON CONFLICT DO NOTHING
