INSERT INTO raw_provider_move SELECT * FROM provider_move WHERE batch_id = %(batch)s
