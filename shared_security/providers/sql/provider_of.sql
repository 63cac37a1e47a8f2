SELECT a.provider_id, p.name, lower(a.during), a.way, v.program
FROM account_provider a
JOIN provider p ON p.provider_id = a.provider_id
LEFT JOIN pack_version k ON k.pack_no = a.pack_no
LEFT JOIN program v ON v.program_no = k.program_no
WHERE a.account_id = %(account)s AND a.during @> %(day)s::date
