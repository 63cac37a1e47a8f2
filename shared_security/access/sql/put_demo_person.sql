INSERT INTO demo_person (person_id, place, about) VALUES (%(person)s, %(place)s, %(about)s)
