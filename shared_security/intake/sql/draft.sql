SELECT format, file_hash, master_key_id, sealed_key, sealed_name, sealed_file, sealed_fixes, ends_at
FROM draft_submission WHERE payer_id = %(payer)s AND draft_id = %(draft)s AND ends_at > %(at)s
