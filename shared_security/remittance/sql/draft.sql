SELECT custodial_account_id, master_key_id, sealed_key, sealed_file FROM bank_statement_draft
WHERE draft_id = %(draft)s AND ends_at > %(at)s
