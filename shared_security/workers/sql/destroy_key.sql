UPDATE person SET sealed_key = NULL, master_key_id = NULL, erased_on = %(today)s
WHERE person_id = %(person)s AND erased_on IS NULL
