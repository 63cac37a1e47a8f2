-- When it was said last, by whom.
SELECT acted_at, actor FROM audit_act WHERE about_id = %(nil)s AND act = %(act)s ORDER BY act_id DESC LIMIT 1
