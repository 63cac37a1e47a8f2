-- Not worth sending any more, or nobody is there who could read it: her key is destroyed.
UPDATE notice n SET state = 'ended'
WHERE state = 'waiting' AND (
    ends_at <= %(at)s
    OR next_try_at <= %(at)s AND EXISTS (SELECT 1 FROM person p WHERE p.person_id = n.person_id AND p.erased_on IS NOT NULL)
)
