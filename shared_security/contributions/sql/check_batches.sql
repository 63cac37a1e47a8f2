-- Every batch has the rows it counts, and every posted row has its batch, in the month that it says.
WITH posted AS (
    SELECT 'work_record' AS posted_table, batch_id, posted_month, count(*) AS n FROM work_record GROUP BY 2, 3
    UNION ALL
    SELECT 'entry', batch_id, posted_month, count(*) FROM entry GROUP BY 2, 3
    UNION ALL
    SELECT 'transfer', batch_id, posted_month, count(*) FROM transfer GROUP BY 2, 3
), said AS (
    SELECT b.batch_id, b.posted_month, said.posted_table, said.n
    FROM batch b
    CROSS JOIN LATERAL (
        VALUES ('work_record', b.work_records), ('entry', b.entries), ('transfer', b.transfers)
    ) AS said (posted_table, n)
)
SELECT
    CASE
        WHEN s.batch_id IS NULL THEN 'rows belong to no batch of their month' ELSE 'a batch miscounts its rows'
    END AS what,
    coalesce(s.posted_table, p.posted_table) AS posted_table,
    jsonb_build_object(
        'batch_id', coalesce(s.batch_id, p.batch_id), 'posted_month', coalesce(s.posted_month, p.posted_month)
    ) AS key,
    coalesce(s.n, 0)::text AS expected, coalesce(p.n, 0)::text AS found
FROM said s
FULL JOIN posted p
    ON p.batch_id = s.batch_id AND p.posted_month = s.posted_month AND p.posted_table = s.posted_table
WHERE coalesce(s.n, 0) <> coalesce(p.n, 0)
UNION ALL
SELECT
    'a key belongs to no batch of its month', 'seen',
    jsonb_build_object('record_key', s.record_key, 'revision', s.revision), s.batch_id::text, NULL
FROM seen s
LEFT JOIN (SELECT batch_id, posted_month FROM batch) b ON b.batch_id = s.batch_id AND b.posted_month = s.posted_month
WHERE b.batch_id IS NULL
UNION ALL
SELECT 'a batch is there more than once', 'batch', jsonb_build_object('batch_id', batch_id), '1', count(*)::text
FROM batch GROUP BY batch_id HAVING count(*) > 1
