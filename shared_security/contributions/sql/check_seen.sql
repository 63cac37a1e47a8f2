-- Keys, work records and entries agree: what is said to be posted is there, once, in the place that is said.
WITH posted AS (
    SELECT
        s.record_key, s.revision, s.state, coalesce(w.placed_account_id, s.account_id) AS account_id,
        CASE WHEN s.state = 'posted' THEN s.batch_id END AS batch_id,
        CASE WHEN s.state = 'posted' THEN s.posted_month END AS posted_month
    FROM seen s
    LEFT JOIN waiting_record w ON w.record_key = s.record_key AND w.revision = s.revision AND s.state = 'waiting'
    WHERE s.state = 'posted' OR w.state = 'posted'
)
SELECT
    CASE
        WHEN w.record_key IS NULL THEN 'a key says posted, and there is no work record'
        WHEN p.record_key IS NULL THEN 'a work record has no key that says posted'
        ELSE 'a key and its work record differ in account, batch or month'
    END AS what,
    CASE WHEN w.record_key IS NULL THEN 'seen' ELSE 'work_record' END AS posted_table,
    jsonb_build_object(
        'account_id', w.account_id, 'record_key', coalesce(p.record_key, w.record_key),
        'revision', coalesce(p.revision, w.revision)
    ) AS key,
    concat_ws(' ', p.account_id, p.batch_id, p.posted_month) AS expected,
    concat_ws(' ', w.account_id, w.batch_id, w.posted_month) AS found
FROM posted p
FULL JOIN (
    SELECT account_id, record_key, revision, batch_id, posted_month FROM work_record
) w ON w.record_key = p.record_key AND w.revision = p.revision
WHERE p.record_key IS NULL OR w.record_key IS NULL
    OR w.account_id <> p.account_id OR w.batch_id <> p.batch_id OR w.posted_month <> p.posted_month
UNION ALL
SELECT
    'an entry has no key that says posted', 'entry',
    jsonb_build_object(
        'account_id', e.account_id, 'record_key', e.record_key, 'revision', e.revision, 'program_no', e.program_no
    ),
    'a key', NULL
FROM entry e
WHERE e.revision > 0 AND e.rule IS NULL AND NOT EXISTS (
    SELECT 1 FROM posted p WHERE p.record_key = e.record_key AND p.revision = e.revision
)
UNION ALL
SELECT
    'a reversal has no key of its own in its batch', 'entry',
    jsonb_build_object(
        'account_id', e.account_id, 'record_key', e.record_key, 'revision', e.revision, 'program_no', e.program_no
    ),
    e.batch_id::text, r.batch_id::text
FROM entry e
LEFT JOIN (
    SELECT record_key, revision, batch_id FROM seen WHERE state = 'reversal'
) r ON r.record_key = e.record_key AND r.revision = e.revision
WHERE e.revision < 0 AND r.batch_id IS DISTINCT FROM e.batch_id
UNION ALL
SELECT
    'a key says reversed, and the revision was never posted', 'seen',
    jsonb_build_object('record_key', r.record_key, 'revision', r.revision), 'posted', NULL
FROM seen r
WHERE r.state = 'reversal' AND NOT EXISTS (
    SELECT 1 FROM posted p WHERE p.record_key = r.record_key AND p.revision = -r.revision
)
