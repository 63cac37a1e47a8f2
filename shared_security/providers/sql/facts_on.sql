SELECT DISTINCT ON (name) name, value, from_day, evidence, told_by, told_at
FROM provider_fact WHERE provider_id = %(provider)s AND from_day <= %(day)s
ORDER BY name, told_at DESC, fact_id DESC
