-- Rows that no batch of their month has posted, and leaves of no batch.
SELECT
    'a row belongs to no batch of its month' AS what, 'work_record' AS posted_table,
    jsonb_build_object('account_id', account_id, 'record_key', record_key, 'revision', revision) AS key
FROM work_record w
LEFT JOIN (SELECT batch_id, posted_month FROM batch) b ON b.batch_id = w.batch_id AND b.posted_month = w.posted_month
WHERE b.batch_id IS NULL
UNION ALL
SELECT
    'a row belongs to no batch of its month', 'entry',
    jsonb_build_object(
        'account_id', account_id, 'record_key', record_key, 'revision', revision, 'program_no', program_no,
        'unit', unit, 'bearer', bearer, 'part', part
    )
FROM entry e
LEFT JOIN (SELECT batch_id, posted_month FROM batch) b ON b.batch_id = e.batch_id AND b.posted_month = e.posted_month
WHERE b.batch_id IS NULL
UNION ALL
SELECT
    'a row belongs to no batch of its month', 'transfer',
    jsonb_build_object('account_id', account_id, 'transfer_id', transfer_id)
FROM transfer t
LEFT JOIN (SELECT batch_id, posted_month FROM batch) b ON b.batch_id = t.batch_id AND b.posted_month = t.posted_month
WHERE b.batch_id IS NULL
UNION ALL
SELECT
    'a row belongs to no batch', 'seen', jsonb_build_object('record_key', record_key, 'revision', revision)
FROM seen s
LEFT JOIN (SELECT batch_id FROM batch) b ON b.batch_id = s.batch_id
WHERE b.batch_id IS NULL
UNION ALL
SELECT
    'leaves of no batch', 'batch_leaf', jsonb_build_object('batch_id', l.batch_id, 'posted_table', posted_table)
FROM batch_leaf l WHERE NOT EXISTS (SELECT 1 FROM batch b WHERE b.batch_id = l.batch_id)
