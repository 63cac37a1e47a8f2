-- Newest first: ids made later sort later.
SELECT act_id, about_id, actor, acted_at, words FROM audit_act
WHERE act = 'look at account' AND (%(look)s::uuid IS NULL OR act_id = %(look)s)
ORDER BY act_id DESC LIMIT %(most)s
