-- The work that records of a worker told of, as JSON without empty fields.
SELECT w.record_key, w.revision, w.external_id, jsonb_strip_nulls(to_jsonb(w))
FROM work_record w
WHERE w.account_id = ANY (%(places)s::uuid[]) AND w.home_account_id = ANY (%(homes)s::uuid[])
    AND w.record_key = ANY (%(keys)s::uuid[]) AND w.posted_month >= %(posted_since)s
