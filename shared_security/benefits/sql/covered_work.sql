-- A worker's work under some programs that counts today, by program and day: its time in each of its parts.
WITH taken_back AS MATERIALIZED (
    SELECT program_no, record_key, -revision AS revision FROM entry
    WHERE account_id = ANY (%(places)s::uuid[]) AND home_account_id = ANY (%(homes)s::uuid[]) AND revision < 0
)
SELECT standing.program_no, standing.work_date, sum(w.seconds)::bigint, sum(w.waiting_seconds)::bigint,
    sum(w.dispatch_seconds)::bigint, sum(w.passenger_seconds)::bigint, sum(w.task_seconds)::bigint
FROM (
    SELECT DISTINCT e.program_no, e.account_id, e.record_key, e.revision, e.work_date
    FROM entry e
    WHERE e.account_id = ANY (%(places)s::uuid[]) AND e.home_account_id = ANY (%(homes)s::uuid[])
        AND e.program_no = ANY (%(programs)s::smallint[]) AND e.revision > 0 AND e.part = 0 AND e.rule IS NULL
        AND NOT EXISTS (
            SELECT 1 FROM taken_back b
            WHERE b.program_no = e.program_no AND b.record_key = e.record_key AND b.revision = e.revision
        )
) AS standing
JOIN work_record w ON w.account_id = standing.account_id AND w.record_key = standing.record_key
    AND w.revision = standing.revision
WHERE w.account_id = ANY (%(places)s::uuid[])
GROUP BY standing.program_no, standing.work_date
ORDER BY standing.program_no, standing.work_date
