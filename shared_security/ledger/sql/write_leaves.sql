-- The hash of each row of a batch, in the order of the row's key, one value for each posted table it touched.
INSERT INTO batch_leaf (batch_id, posted_table, leaves)
SELECT %(batch)s, posted_table, leaves FROM (
    SELECT
        'work_record' AS posted_table,
        string_agg(row_leaf(to_jsonb(w)), ''::bytea ORDER BY w.account_id, w.record_key, w.revision) AS leaves
    FROM work_record w WHERE w.batch_id = %(batch)s AND w.posted_month = %(month)s
    UNION ALL
    SELECT
        'entry',
        string_agg(
            row_leaf(to_jsonb(e)), ''::bytea
            ORDER BY e.account_id, e.record_key, e.revision, e.program_no, e.unit, e.bearer, e.part
        )
    FROM entry e WHERE e.batch_id = %(batch)s AND e.posted_month = %(month)s
    UNION ALL
    SELECT 'transfer', string_agg(row_leaf(to_jsonb(t)), ''::bytea ORDER BY t.account_id, t.transfer_id)
    FROM transfer t WHERE t.batch_id = %(batch)s AND t.posted_month = %(month)s
) AS posted
WHERE leaves IS NOT NULL
