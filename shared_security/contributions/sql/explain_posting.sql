-- The entry as an accountant writes it: debits and credits.
SELECT side, ledger_kind, owner_id, stage, pocket, unit, amount_micros
FROM posting
WHERE record_key = %(key)s AND revision = %(revision)s AND program_no = %(program)s
    AND (account_id = ANY(%(accounts)s::uuid[]) OR batch_id = ANY(%(batches)s::uuid[]))
    AND (account_id = ANY(%(accounts)s::uuid[]) OR posted_month = ANY(%(months)s::date[]))
