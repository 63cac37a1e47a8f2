-- What was posted for records, for answering them again or reversing them.
SELECT
    e.record_key, e.revision, e.account_id, e.home_account_id, e.payer_id, e.program_no, e.pack_no, e.unit, e.bearer,
    e.work_date,
    sum(e.health_micros)::bigint AS health, sum(e.disability_micros)::bigint AS disability,
    sum(e.workers_compensation_micros)::bigint AS workers_compensation,
    sum(e.unemployment_micros)::bigint AS unemployment, sum(e.retirement_micros)::bigint AS retirement,
    sum(e.sick_micros)::bigint AS sick, sum(e.vacation_micros)::bigint AS vacation,
    sum(e.family_leave_micros)::bigint AS family_leave, sum(e.administration_micros)::bigint AS administration,
    sum(e.guarantee_micros)::bigint AS guarantee, sum(e.public_fund_micros)::bigint AS public_fund,
    sum(e.worker_centre_micros)::bigint AS worker_centre
FROM entry e
JOIN unnest(%(accounts)s::uuid[], %(keys)s::uuid[], %(revisions)s::integer[]) AS wanted (account_id, record_key, revision)
    ON e.account_id = wanted.account_id AND e.record_key = wanted.record_key AND e.revision = wanted.revision
GROUP BY
    e.record_key, e.revision, e.account_id, e.home_account_id, e.payer_id, e.program_no, e.pack_no, e.unit, e.bearer,
    e.work_date
ORDER BY e.record_key, e.revision, e.program_no, e.unit, e.bearer
