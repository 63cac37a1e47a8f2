-- Live work on some days of some accounts, and the batch in which the first revision of each record came. The day by a
-- program's clock may be the one before or after. Keys and work may lie on different machines.
WITH work AS MATERIALIZED (
    SELECT
        w.record_key, w.revision, w.home_account_id, w.payer_id, jsonb_strip_nulls(to_jsonb(w)) AS told
    FROM unnest(%(accounts)s::uuid[], %(firsts)s::date[], %(ends)s::date[]) AS asked (account_id, starts, ends)
    JOIN work_record w ON w.account_id = asked.account_id
        AND w.work_date >= asked.starts - 1 AND w.work_date < asked.ends + 1
    -- Accounts once more: rows of archived months are found by them.
    WHERE w.account_id = ANY (%(accounts)s::uuid[]) AND w.posted_month >= %(posted_since)s
), keys AS MATERIALIZED (
    SELECT record_key, revision, batch_id FROM seen
    WHERE record_key IN (SELECT record_key FROM work) AND revision <= 1
)
SELECT w.record_key, w.revision, w.home_account_id, w.payer_id, w.told, k.batch_id
FROM work w
JOIN keys k ON k.record_key = w.record_key AND k.revision = 1
WHERE NOT EXISTS (SELECT 1 FROM keys r WHERE r.record_key = w.record_key AND r.revision = -w.revision)
