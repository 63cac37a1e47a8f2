SELECT master_key_id, sealed_key FROM person WHERE person_id = %(person)s AND erased_on IS NULL
