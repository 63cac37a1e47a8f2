INSERT INTO remembered_name (name_index, payer_id, remembered_on) VALUES (%(name)s, %(payer)s, %(today)s)
ON CONFLICT DO NOTHING
