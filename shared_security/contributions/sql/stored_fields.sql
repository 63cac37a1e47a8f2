-- What was said of records when they were posted, as JSON without empty fields.
SELECT w.record_key, w.revision, jsonb_strip_nulls(to_jsonb(w))
FROM work_record w
JOIN unnest(%(accounts)s::uuid[], %(keys)s::uuid[], %(revisions)s::integer[]) AS wanted (account_id, record_key, revision)
    ON w.account_id = wanted.account_id AND w.record_key = wanted.record_key AND w.revision = wanted.revision
-- Said once more: rows of archived months are found by it.
WHERE w.account_id = ANY (%(accounts)s::uuid[])
