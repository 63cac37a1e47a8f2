DELETE FROM person_fact WHERE person_id = %(person)s
