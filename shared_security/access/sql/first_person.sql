-- Somebody who is reached there and may act for someone.
SELECT i.person_id FROM person_index i
WHERE i.field = %(field)s AND i.blind_index = %(index)s
    AND EXISTS (SELECT 1 FROM may_act m WHERE m.person_id = i.person_id)
ORDER BY i.person_id LIMIT 1
