-- The next message to send, the longest due first; taken by moving its next try on, so that another sender, or we after a
-- crash, come to it no sooner. In a demonstration there is none: no message of made-up people leaves the house.
UPDATE notice n SET tries = n.tries + 1, next_try_at = %(next_try_at)s
FROM (
    SELECT person_id, notice_id FROM notice
    WHERE state = 'waiting' AND next_try_at <= %(at)s AND channel = ANY (%(channels)s)
        AND NOT EXISTS (SELECT 1 FROM deployment WHERE kind = 'demo')
    ORDER BY next_try_at LIMIT 1 FOR UPDATE SKIP LOCKED
) due
WHERE n.person_id = due.person_id AND n.notice_id = due.notice_id
RETURNING n.person_id, n.notice_id, n.channel, n.sealed, n.tries
