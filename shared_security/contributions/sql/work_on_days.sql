-- Live work on some days of some accounts, and the batch in which the first revision of each record came. The day by a
-- program's clock may be the one before or after.
SELECT w.record_key, w.revision, w.home_account_id, w.payer_id, jsonb_strip_nulls(to_jsonb(w)), k.batch_id
FROM unnest(%(accounts)s::uuid[], %(firsts)s::date[], %(ends)s::date[]) AS asked (account_id, starts, ends)
JOIN work_record w ON w.account_id = asked.account_id
    AND w.work_date >= asked.starts - 1 AND w.work_date < asked.ends + 1
JOIN seen k ON k.record_key = w.record_key AND k.revision = 1
-- Accounts once more: rows of archived months are found by them.
WHERE w.account_id = ANY (%(accounts)s::uuid[]) AND w.posted_month >= %(posted_since)s
    AND NOT EXISTS (SELECT 1 FROM seen r WHERE r.record_key = w.record_key AND r.revision = -w.revision)
