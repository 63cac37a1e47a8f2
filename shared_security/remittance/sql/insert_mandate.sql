INSERT INTO mandate (
    mandate_id, consent_id, payer_id, sec, routing, account_sealed, account_end, savings, holder_sealed, master_key_id,
    sealed_key, consent, state, given_on, given_by, prenoted_on
) VALUES (
    %(mandate)s, %(consent_id)s, %(payer)s, %(sec)s, %(routing)s, %(account)s, %(end)s, %(savings)s, %(holder)s,
    %(master_key)s, %(sealed_key)s, %(consent)s, %(state)s, %(today)s, %(actor)s, %(prenoted_on)s
)
