-- Everything that was posted under one program for work on some days of some accounts: records, their reversals and
-- adjustments, and closes.
SELECT
    e.record_key, e.revision, e.part, e.account_id, e.home_account_id, e.payer_id, e.program_no, e.pack_no, e.unit,
    e.bearer, e.work_date, e.facts, e.caused_by, e.caused_revision, e.rule,
    e.health_micros, e.disability_micros, e.workers_compensation_micros, e.unemployment_micros, e.retirement_micros,
    e.sick_micros, e.vacation_micros, e.family_leave_micros, e.administration_micros, e.guarantee_micros,
    e.public_fund_micros, e.worker_centre_micros
FROM unnest(%(accounts)s::uuid[], %(firsts)s::date[], %(ends)s::date[]) AS asked (account_id, starts, ends)
JOIN entry e ON e.account_id = asked.account_id AND e.work_date >= asked.starts AND e.work_date < asked.ends
-- Accounts once more: rows of archived months are found by them.
WHERE e.account_id = ANY (%(accounts)s::uuid[]) AND e.program_no = %(program)s AND e.posted_month >= %(posted_since)s
