SELECT draft_id, master_key_id, sealed_key, sealed_name FROM draft_submission
WHERE payer_id = %(payer)s AND ends_at > %(at)s ORDER BY made_at DESC, draft_id DESC
