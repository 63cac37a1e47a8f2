-- The work of some records, as JSON without empty fields, and the batch in which the first revision of each came: what
-- came first, in a rule that goes by the order of arrival.
SELECT w.record_key, w.revision, jsonb_strip_nulls(to_jsonb(w)), s.batch_id
FROM work_record w
JOIN unnest(%(accounts)s::uuid[], %(keys)s::uuid[], %(revisions)s::integer[]) AS wanted (account_id, record_key, revision)
    ON w.account_id = wanted.account_id AND w.record_key = wanted.record_key AND w.revision = wanted.revision
JOIN seen s ON s.record_key = w.record_key AND s.revision = 1
-- Said once more: rows of archived months are found by it.
WHERE w.account_id = ANY (%(accounts)s::uuid[])
