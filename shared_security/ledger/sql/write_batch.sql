-- The batch's own row: eight bytes a leaf give its counts; its content hash binds all leaves, kind, cause, actor, month.
INSERT INTO batch (batch_id, kind, cause, actor, posted_month, work_records, entries, transfers, content_hash)
SELECT
    %(batch)s, %(kind)s, %(cause)s, %(actor)s, %(month)s,
    coalesce(sum(octet_length(leaves)) FILTER (WHERE posted_table = 'work_record'), 0) / 8,
    coalesce(sum(octet_length(leaves)) FILTER (WHERE posted_table = 'entry'), 0) / 8,
    coalesce(sum(octet_length(leaves)) FILTER (WHERE posted_table = 'transfer'), 0) / 8,
    batch_content_hash(%(batch)s, %(kind)s, %(cause)s, %(actor)s, %(month)s)
FROM batch_leaf WHERE batch_id = %(batch)s
