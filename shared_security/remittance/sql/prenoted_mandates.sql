SELECT mandate_id, consent_id, payer_id, sec, routing, account_end, savings, consent, state, given_on, prenoted_on,
    stopped_on, stopped_why
FROM mandate WHERE state = 'prenoted'
