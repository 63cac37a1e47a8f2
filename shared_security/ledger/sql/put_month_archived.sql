INSERT INTO month_archived (
    act_id, posted_month, archived, file_name, file_bytes, file_hash, work_records, entries, transfers,
    work_records_hash, entries_hash, transfers_hash, done_at, done_by
)
VALUES (
    %(act)s, %(month)s, %(archived)s, %(file_name)s, %(file_bytes)s, %(file_hash)s, %(work_records)s, %(entries)s,
    %(transfers)s, %(work_records_hash)s, %(entries_hash)s, %(transfers_hash)s, %(at)s, %(by)s
)
