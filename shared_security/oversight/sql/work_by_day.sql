-- What stands of a worker's work for one payer, day by day: whole seconds, jobs, records.
SELECT w.work_date, coalesce(sum(w.seconds), 0)::bigint, coalesce(sum(w.jobs), 0)::bigint, count(*)
FROM work_record w
WHERE w.account_id = ANY (%(places)s::uuid[]) AND w.home_account_id = ANY (%(homes)s::uuid[])
    AND w.payer_id = %(payer)s AND w.work_date >= %(first)s AND w.work_date < %(end)s
    AND NOT EXISTS (SELECT 1 FROM seen r WHERE r.record_key = w.record_key AND r.revision = -w.revision)
GROUP BY w.work_date
