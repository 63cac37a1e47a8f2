SELECT m.person_id, m.role, m.account_id, m.payer_id, m.provider_id
FROM may_act m
JOIN person p ON p.person_id = m.person_id AND p.erased_on IS NULL
WHERE m.person_id = %(person)s
