INSERT INTO bank_statement_draft (
    draft_id, custodial_account_id, actor, master_key_id, sealed_key, sealed_file, made_at, ends_at
) VALUES (
    %(draft)s, %(custodial_account)s, %(actor)s, %(master_key)s, %(sealed_key)s, %(file)s, %(at)s, %(ends)s
)
