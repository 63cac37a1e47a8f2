-- Nothing is written for a person who is not there: asking for a code says the same for numbers we do not know.
INSERT INTO notice (person_id, notice_id, channel, kind, about_id, sealed, written_at, ends_at, next_try_at)
SELECT person_id, %(notice)s, %(channel)s, %(kind)s, %(about)s, %(sealed)s, %(at)s, %(ends_at)s, %(at)s
FROM person WHERE person_id = %(person)s AND erased_on IS NULL
