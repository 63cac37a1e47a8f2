-- What was posted for records, part by part, for answering them again, reversing or adjusting them.
SELECT
    e.record_key, e.revision, e.part, e.account_id, e.home_account_id, e.payer_id, e.program_no, e.pack_no, e.unit,
    e.bearer, e.work_date, e.facts, e.caused_by, e.caused_revision, e.rule,
    e.health_micros, e.disability_micros, e.workers_compensation_micros, e.unemployment_micros, e.retirement_micros,
    e.sick_micros, e.vacation_micros, e.family_leave_micros, e.administration_micros, e.guarantee_micros,
    e.public_fund_micros, e.worker_centre_micros
FROM entry e
JOIN unnest(%(accounts)s::uuid[], %(keys)s::uuid[], %(revisions)s::integer[]) AS wanted (account_id, record_key, revision)
    ON e.account_id = wanted.account_id AND e.record_key = wanted.record_key AND e.revision = wanted.revision
-- Said once more: rows of archived months are found by it.
WHERE e.account_id = ANY (%(accounts)s::uuid[])
ORDER BY e.record_key, e.revision, e.program_no, e.part, e.unit, e.bearer
