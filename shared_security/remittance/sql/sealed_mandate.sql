SELECT m.routing, m.savings, m.account_sealed, m.holder_sealed, m.master_key_id, m.sealed_key, p.person_id
FROM mandate m JOIN payer p USING (payer_id) WHERE m.mandate_id = %(mandate)s
