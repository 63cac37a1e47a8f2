-- What stands of a worker's work for one payer, day by day: whole seconds, jobs, records.
WITH work AS MATERIALIZED (
    SELECT w.record_key, w.revision, w.work_date, w.seconds, w.jobs FROM work_record w
    WHERE w.account_id = ANY (%(places)s::uuid[]) AND w.home_account_id = ANY (%(homes)s::uuid[])
        AND w.payer_id = %(payer)s AND w.work_date >= %(first)s AND w.work_date < %(end)s
), taken_back AS MATERIALIZED (
    SELECT record_key, -revision AS revision FROM seen
    WHERE record_key IN (SELECT record_key FROM work) AND revision < 0
)
SELECT w.work_date, coalesce(sum(w.seconds), 0)::bigint, coalesce(sum(w.jobs), 0)::bigint, count(*)
FROM work w
WHERE NOT EXISTS (SELECT 1 FROM taken_back r WHERE r.record_key = w.record_key AND r.revision = w.revision)
GROUP BY w.work_date
