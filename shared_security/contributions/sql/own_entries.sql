-- Entries of a worker, one row a record (or close), program, revision and batch; a reversal has its revision below zero,
-- an adjustment a part above zero. Dollars by benefit stand in columns; leave and credits by unit in `times`, their
-- amounts in the same order. caused_by: whose coming made the newest part due.
WITH by_unit AS (
    SELECT
        e.record_key, e.program_no, e.revision, e.batch_id, e.unit,
        max(e.payer_id::text) AS payer, max(e.pack_no) AS pack_no, max(e.work_date) AS work_date,
        sum(e.health_micros)::bigint AS health, sum(e.disability_micros)::bigint AS disability,
        sum(e.workers_compensation_micros)::bigint AS workers_compensation,
        sum(e.unemployment_micros)::bigint AS unemployment, sum(e.retirement_micros)::bigint AS retirement,
        sum(e.sick_micros)::bigint AS sick, sum(e.vacation_micros)::bigint AS vacation,
        sum(e.family_leave_micros)::bigint AS family_leave,
        max(e.part) AS part, max(e.rule) AS rule, (array_agg(e.facts ORDER BY e.part DESC))[1] AS facts,
        (array_agg(e.caused_by ORDER BY e.part DESC))[1] AS caused_by
    FROM entry e
    WHERE e.account_id = ANY (%(places)s::uuid[]) AND e.home_account_id = ANY (%(homes)s::uuid[])
        AND e.posted_month >= %(posted_since)s AND e.work_date >= %(first)s AND e.work_date < %(end)s
        AND (%(record)s::uuid IS NULL OR e.record_key = %(record)s)
    GROUP BY e.record_key, e.program_no, e.revision, e.batch_id, e.unit
)
SELECT
    record_key, program_no, revision, batch_id, max(payer)::uuid, max(pack_no), max(work_date),
    coalesce(sum(health) FILTER (WHERE unit = 'USD'), 0)::bigint,
    coalesce(sum(disability) FILTER (WHERE unit = 'USD'), 0)::bigint,
    coalesce(sum(workers_compensation) FILTER (WHERE unit = 'USD'), 0)::bigint,
    coalesce(sum(unemployment) FILTER (WHERE unit = 'USD'), 0)::bigint,
    coalesce(sum(retirement) FILTER (WHERE unit = 'USD'), 0)::bigint,
    coalesce(sum(sick) FILTER (WHERE unit = 'USD'), 0)::bigint,
    coalesce(sum(vacation) FILTER (WHERE unit = 'USD'), 0)::bigint,
    coalesce(sum(family_leave) FILTER (WHERE unit = 'USD'), 0)::bigint,
    max(part), max(rule), (array_agg(facts ORDER BY part DESC))[1],
    coalesce(jsonb_object_agg(unit, ARRAY[
        health, disability, workers_compensation, unemployment, retirement, sick, vacation, family_leave
    ]) FILTER (WHERE unit <> 'USD'), '{}'),
    (array_agg(caused_by ORDER BY part DESC))[1]
FROM by_unit
GROUP BY record_key, program_no, revision, batch_id
-- The rows of one record in one batch stay together, though a correction may move the day of work.
ORDER BY
    batch_id DESC, max(max(work_date)) OVER (PARTITION BY batch_id, record_key, program_no) DESC,
    record_key, program_no, revision DESC
LIMIT %(most)s
