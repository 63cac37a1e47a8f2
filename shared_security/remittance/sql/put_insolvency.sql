INSERT INTO insolvency (insolvency_id, payer_id, program_no, from_day, court_reference, asked_on, asked_by)
VALUES (%(insolvency)s, %(payer)s, %(program)s, %(from_day)s, %(court)s, %(today)s, %(actor)s)
ON CONFLICT DO NOTHING
