-- What an account has earned, by payer and month of work: what was taken back takes away where it was added.
SELECT e.payer_id, date_trunc('month', e.work_date::timestamp)::date AS month,
    sum(e.health_micros)::bigint, sum(e.disability_micros)::bigint, sum(e.workers_compensation_micros)::bigint,
    sum(e.unemployment_micros)::bigint, sum(e.retirement_micros)::bigint, sum(e.sick_micros)::bigint,
    sum(e.vacation_micros)::bigint, sum(e.family_leave_micros)::bigint
FROM entry e
WHERE e.account_id = ANY (%(places)s::uuid[]) AND e.home_account_id = ANY (%(homes)s::uuid[]) AND e.unit = 'USD'
GROUP BY e.payer_id, month
ORDER BY month DESC, e.payer_id
