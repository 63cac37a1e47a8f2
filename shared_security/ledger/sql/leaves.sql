-- Each row that batches posted: its place in the order of its table's key, its key, and its own hash, as it was
-- kept when the row was posted (write_leaves, put_leaves). Verifies the leaves of batches (verify_leaves, verify_rows).
SELECT
    w.batch_id, 'work_record' AS posted_table,
    row_number() OVER (PARTITION BY w.batch_id ORDER BY w.account_id, w.record_key, w.revision) AS place,
    jsonb_build_object('account_id', w.account_id, 'record_key', w.record_key, 'revision', w.revision) AS key,
    row_leaf(w) AS leaf
FROM work_record w WHERE w.batch_id = ANY(%(batches)s::uuid[]) AND w.posted_month = ANY(%(months)s::date[])
UNION ALL
SELECT
    e.batch_id, 'entry',
    row_number() OVER (
        PARTITION BY e.batch_id
        ORDER BY e.account_id, e.record_key, e.revision, e.program_no, e.unit COLLATE "C", e.bearer COLLATE "C", e.part
    ),
    jsonb_build_object(
        'account_id', e.account_id, 'record_key', e.record_key, 'revision', e.revision, 'program_no', e.program_no,
        'unit', e.unit, 'bearer', e.bearer, 'part', e.part
    ),
    row_leaf(e)
FROM entry e WHERE e.batch_id = ANY(%(batches)s::uuid[]) AND e.posted_month = ANY(%(months)s::date[])
UNION ALL
SELECT
    t.batch_id, 'transfer', row_number() OVER (PARTITION BY t.batch_id ORDER BY t.account_id, t.transfer_id),
    jsonb_build_object('account_id', t.account_id, 'transfer_id', t.transfer_id),
    row_leaf(t)
FROM transfer t WHERE t.batch_id = ANY(%(batches)s::uuid[]) AND t.posted_month = ANY(%(months)s::date[])
UNION ALL
SELECT
    s.batch_id, 'seen', row_number() OVER (PARTITION BY s.batch_id ORDER BY s.record_key, s.revision),
    jsonb_build_object('record_key', s.record_key, 'revision', s.revision),
    row_leaf(s)
FROM seen s WHERE s.batch_id = ANY(%(batches)s::uuid[])
