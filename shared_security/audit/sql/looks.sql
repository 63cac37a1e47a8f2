SELECT acted_at, actor, words
FROM audit_act
WHERE about_id = ANY (%(accounts)s::uuid[]) AND about_kind = 'account' AND act = ANY (%(acts)s)
ORDER BY act_id DESC
