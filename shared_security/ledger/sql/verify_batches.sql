-- Every batch in the order of the chain, the unsealed at the end, and whether its words and leaves give its own hash.
SELECT
    b.batch_id, b.posted_month, s.seal_no,
    batch_content_hash(b.batch_id, b.kind, b.cause, b.actor, b.posted_month) = b.content_hash AS fits,
    b.work_records * 8 = coalesce(l.work_records, 0) AND b.entries * 8 = coalesce(l.entries, 0)
        AND b.transfers * 8 = coalesce(l.transfers, 0) AS counts_fit,
    coalesce(l.leaves, 0)::bigint / 8 AS posted_rows
FROM batch b
LEFT JOIN seal s ON s.batch_id = b.batch_id
LEFT JOIN (
    SELECT
        batch_id, sum(octet_length(leaves)) AS leaves,
        sum(octet_length(leaves)) FILTER (WHERE posted_table = 'work_record') AS work_records,
        sum(octet_length(leaves)) FILTER (WHERE posted_table = 'entry') AS entries,
        sum(octet_length(leaves)) FILTER (WHERE posted_table = 'transfer') AS transfers
    FROM batch_leaf GROUP BY batch_id
) AS l ON l.batch_id = b.batch_id
ORDER BY s.seal_no NULLS LAST, b.batch_id
