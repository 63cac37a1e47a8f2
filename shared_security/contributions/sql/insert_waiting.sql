INSERT INTO waiting_record (
    record_key, revision, payer_id, external_id, reason, account_number, since, fields, owed, content_hash,
    state, placed_account_id
) VALUES (
    %(key)s, %(revision)s, %(payer)s, %(external_id)s, %(reason)s, %(number)s, %(since)s, %(fields)s, %(owed)s,
    %(hash)s, %(state)s, %(placed)s
)
