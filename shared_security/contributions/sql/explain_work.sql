-- The work record of a revision, as JSON without empty fields.
SELECT w.external_id, jsonb_strip_nulls(to_jsonb(w))
FROM work_record w
WHERE w.record_key = %(key)s AND w.revision = %(worked)s
    AND (w.account_id = ANY(%(accounts)s::uuid[]) OR w.batch_id = ANY(%(batches)s::uuid[]))
    AND (w.account_id = ANY(%(accounts)s::uuid[]) OR w.posted_month = ANY(%(months)s::date[]))
