-- Each month of posting before the present one that has rows: how many of each table by its batches, its batches without a
-- seal, its newest seal, what was last done with it (null: it was never archived), and what its plain rows take on disk.
SELECT
    m.posted_month, m.work_records, m.entries, m.transfers, m.unsealed, m.seal_no, last.archived, last.file_name,
    last.file_bytes, last.file_hash, disk.bytes
FROM (
    SELECT
        b.posted_month, sum(b.work_records)::bigint AS work_records, sum(b.entries)::bigint AS entries,
        sum(b.transfers)::bigint AS transfers, count(*) FILTER (WHERE s.seal_no IS NULL) AS unsealed,
        max(s.seal_no) AS seal_no
    FROM batch b LEFT JOIN seal s ON s.batch_id = b.batch_id
    WHERE b.posted_month < %(this_month)s
    GROUP BY b.posted_month
) AS m
LEFT JOIN LATERAL (
    SELECT a.archived, a.file_name, a.file_bytes, a.file_hash FROM month_archived a
    WHERE a.posted_month = m.posted_month ORDER BY a.act_id DESC LIMIT 1
) AS last ON true
CROSS JOIN LATERAL (
    SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint AS bytes FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
        AND c.relname ~ ('^(work_record|entry|transfer|archived_rows)_' || to_char(m.posted_month, 'YYYYMM') || '$')
) AS disk
ORDER BY m.posted_month
