-- The next messages to send, the longest due first. In a demonstration there is none: no message of made-up people leaves
-- the house.
SELECT person_id, notice_id FROM notice
WHERE state = 'waiting' AND next_try_at <= %(at)s AND channel = ANY (%(channels)s::text[])
    AND NOT EXISTS (SELECT 1 FROM deployment WHERE kind = 'demo')
ORDER BY next_try_at LIMIT 10
