SELECT EXISTS (
    SELECT 1 FROM may_act m
    WHERE m.person_id = %(person)s AND (m.payer_id = %(payer)s OR m.account_id = %(account)s)
)
