SELECT key_hash FROM person_index_key
