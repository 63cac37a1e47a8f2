UPDATE notice SET state = %(state)s, next_try_at = %(next_try_at)s, failed_how = %(how)s
WHERE person_id = %(person)s AND notice_id = %(notice)s
