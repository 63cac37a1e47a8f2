-- The work of some records, as JSON without empty fields, and the batch in which the first revision of each came: what
-- came first, in a rule that goes by the order of arrival. Keys and work may lie on different machines.
WITH work AS MATERIALIZED (
    SELECT w.record_key, w.revision, jsonb_strip_nulls(to_jsonb(w)) AS told
    FROM work_record w
    JOIN unnest(%(accounts)s::uuid[], %(keys)s::uuid[], %(revisions)s::integer[])
        AS wanted (account_id, record_key, revision)
        ON w.account_id = wanted.account_id AND w.record_key = wanted.record_key AND w.revision = wanted.revision
    -- Said once more: rows of archived months are found by it.
    WHERE w.account_id = ANY (%(accounts)s::uuid[])
), came AS MATERIALIZED (
    SELECT record_key, batch_id FROM seen WHERE record_key = ANY (%(keys)s::uuid[]) AND revision = 1
)
SELECT w.record_key, w.revision, w.told, c.batch_id FROM work w JOIN came c USING (record_key)
