DELETE FROM person_index WHERE person_id = %(person)s
