INSERT INTO sign_in_session
    (token_hash, session_id, person_id, role, account_id, payer_id, provider_id, way, begun_at, seen_at, ends_at)
SELECT %(token_hash)s, %(session)s, m.person_id, m.role, m.account_id, m.payer_id, m.provider_id, %(way)s, %(at)s, %(at)s,
    %(ends_at)s
FROM may_act m
JOIN person p ON p.person_id = m.person_id AND p.erased_on IS NULL
WHERE m.person_id = %(person)s AND m.role = %(role)s
    AND m.account_id IS NOT DISTINCT FROM %(account)s::uuid AND m.payer_id IS NOT DISTINCT FROM %(payer)s::uuid
    AND m.provider_id IS NOT DISTINCT FROM %(provider)s::uuid
