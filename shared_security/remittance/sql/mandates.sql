-- Of a payer, the one that holds first, then the newest; or one by its id.
SELECT mandate_id, consent_id, payer_id, sec, routing, account_end, savings, consent, state, given_on, prenoted_on,
    stopped_on, stopped_why
FROM mandate
WHERE (%(payer)s::uuid IS NULL OR payer_id = %(payer)s::uuid) AND (%(mandate)s::uuid IS NULL OR mandate_id = %(mandate)s::uuid)
    AND num_nonnulls(%(payer)s::uuid, %(mandate)s::uuid) > 0
ORDER BY state = 'stopped', stopped_on DESC, mandate_id DESC
