-- A message is taken by moving its next try on, so that another sender, or we after a crash, come to it no sooner; one
-- that another sender has taken since it was read is left to it.
UPDATE notice SET tries = tries + 1, next_try_at = %(next_try_at)s
WHERE person_id = %(person)s AND notice_id = %(notice)s AND state = 'waiting' AND next_try_at <= %(at)s
RETURNING person_id, notice_id, channel, sealed, tries
