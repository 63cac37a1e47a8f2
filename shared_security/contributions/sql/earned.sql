-- What an account has earned, by payer, month of work and unit: what was taken back takes away where it was added. Of work
-- before a day the whole year together, as of its first month.
SELECT e.payer_id,
    date_trunc(CASE WHEN e.work_date >= %(months_since)s THEN 'month' ELSE 'year' END, e.work_date::timestamp)::date AS month,
    e.unit,
    sum(e.health_micros)::bigint, sum(e.disability_micros)::bigint, sum(e.workers_compensation_micros)::bigint,
    sum(e.unemployment_micros)::bigint, sum(e.retirement_micros)::bigint, sum(e.sick_micros)::bigint,
    sum(e.vacation_micros)::bigint, sum(e.family_leave_micros)::bigint
FROM entry e
WHERE e.account_id = ANY (%(places)s::uuid[]) AND e.home_account_id = ANY (%(homes)s::uuid[])
GROUP BY e.payer_id, month, e.unit
ORDER BY month DESC, e.payer_id
