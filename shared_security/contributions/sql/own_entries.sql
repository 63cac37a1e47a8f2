-- Entries of a worker, one row a record (or close), program, revision and batch; a reversal has its revision below zero,
-- an adjustment a part above zero.
SELECT
    e.record_key, e.program_no, e.revision, e.batch_id, max(e.payer_id::text)::uuid, max(e.pack_no), max(e.work_date),
    sum(e.health_micros)::bigint, sum(e.disability_micros)::bigint, sum(e.workers_compensation_micros)::bigint,
    sum(e.unemployment_micros)::bigint, sum(e.retirement_micros)::bigint, sum(e.sick_micros)::bigint,
    sum(e.vacation_micros)::bigint, sum(e.family_leave_micros)::bigint,
    max(e.part), max(e.rule), (array_agg(e.facts ORDER BY e.part DESC))[1]
FROM entry e
WHERE e.account_id = ANY (%(places)s::uuid[]) AND e.home_account_id = ANY (%(homes)s::uuid[]) AND e.unit = 'USD'
    AND e.posted_month >= %(posted_since)s AND e.work_date >= %(first)s AND e.work_date < %(end)s
    AND (%(record)s::uuid IS NULL OR e.record_key = %(record)s)
GROUP BY e.record_key, e.program_no, e.revision, e.batch_id
-- The rows of one record in one batch stay together, though a correction may move the day of work.
ORDER BY
    e.batch_id DESC, max(max(e.work_date)) OVER (PARTITION BY e.batch_id, e.record_key, e.program_no) DESC,
    e.record_key, e.program_no, e.revision DESC
LIMIT %(most)s
