INSERT INTO provider_fact (fact_id, provider_id, name, value, from_day, evidence, told_by, told_at)
VALUES (%(id)s, %(provider)s, %(name)s, %(value)s, %(from_day)s, %(evidence)s, %(actor)s, %(at)s)
