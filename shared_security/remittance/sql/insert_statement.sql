INSERT INTO bank_statement (
    statement_id, custodial_account_id, statement_number, form, file_hash, from_day, to_day, opening_cents,
    closing_cents, account_index, account_end, left_out, master_key_id, sealed_key, read_on, read_by
) VALUES (
    %(statement)s, %(custodial_account)s, %(number)s, %(form)s, %(hash)s, %(from_day)s, %(to_day)s, %(opening)s,
    %(closing)s, %(index)s, %(end)s, %(left_out)s, %(master_key)s, %(sealed_key)s, %(today)s, %(actor)s
)
