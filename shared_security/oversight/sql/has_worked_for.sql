SELECT EXISTS (
    SELECT 1 FROM account_payer p WHERE p.account_id = ANY (%(homes)s::uuid[]) AND p.payer_id = %(payer)s
)
