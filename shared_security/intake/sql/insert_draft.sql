INSERT INTO draft_submission (
    payer_id, draft_id, actor, format, file_hash, master_key_id, sealed_key, sealed_name, sealed_file, after_id,
    made_at, ends_at
) VALUES (
    %(payer)s, %(draft)s, %(actor)s, %(format)s, %(hash)s, %(master_key)s, %(sealed_key)s, %(name)s, %(file)s,
    %(after)s, %(at)s, %(ends)s
)
