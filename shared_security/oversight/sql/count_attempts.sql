SELECT count(*) FROM look_attempt WHERE person_id = %(person)s AND asked_at > %(at)s - interval '1 hour'
