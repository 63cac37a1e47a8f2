INSERT INTO person_index_key (key_hash) VALUES (%(key_hash)s) ON CONFLICT DO NOTHING
