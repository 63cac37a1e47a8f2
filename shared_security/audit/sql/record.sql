INSERT INTO audit_act (about_id, act_id, about_kind, actor, act, words, acted_at)
VALUES (%(about_id)s, %(act_id)s, %(about_kind)s, %(actor)s, %(act)s, %(words)s, %(acted_at)s)
