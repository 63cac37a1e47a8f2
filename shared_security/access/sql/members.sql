SELECT s.account_id, n.number, lower(p.during), s.person_id
FROM security_account s
JOIN account_provider p ON p.account_id = s.account_id AND p.during @> %(today)s::date AND p.provider_id = %(provider)s
JOIN account_number n ON n.account_id = s.account_id AND n.valid_until IS NULL
WHERE s.account_id = ANY (%(accounts)s) OR s.person_id = ANY (%(people)s)
ORDER BY n.number LIMIT %(most)s
