UPDATE sign_in_session s SET role = m.role, account_id = m.account_id, payer_id = m.payer_id, provider_id = m.provider_id
FROM may_act m
WHERE s.session_id = %(session)s AND s.person_id = m.person_id AND m.person_id = %(person)s AND m.role = %(role)s
    AND m.account_id IS NOT DISTINCT FROM %(account)s::uuid AND m.payer_id IS NOT DISTINCT FROM %(payer)s::uuid
    AND m.provider_id IS NOT DISTINCT FROM %(provider)s::uuid
