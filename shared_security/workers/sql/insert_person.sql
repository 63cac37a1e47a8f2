INSERT INTO person (person_id, master_key_id, sealed_key) VALUES (%(person)s, %(master_key)s, %(sealed_key)s)
