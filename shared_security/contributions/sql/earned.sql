-- What an account has earned, by payer and month of work: what was taken back takes away where it was added.
WITH by_day AS (
    SELECT e.payer_id, e.work_date,
        sum(e.health_micros) AS health, sum(e.disability_micros) AS disability,
        sum(e.workers_compensation_micros) AS workers_compensation, sum(e.unemployment_micros) AS unemployment,
        sum(e.retirement_micros) AS retirement, sum(e.sick_micros) AS sick, sum(e.vacation_micros) AS vacation,
        sum(e.family_leave_micros) AS family_leave
    FROM entry e
    WHERE e.account_id = ANY (%(places)s::uuid[]) AND e.home_account_id = ANY (%(homes)s::uuid[]) AND e.unit = 'USD'
    GROUP BY e.payer_id, e.work_date
)
SELECT payer_id, date_trunc('month', work_date)::date AS month,
    min(work_date) FILTER (
        WHERE health + disability + workers_compensation + unemployment + retirement + sick + vacation + family_leave > 0
    ) AS first_day,
    sum(health)::bigint, sum(disability)::bigint, sum(workers_compensation)::bigint, sum(unemployment)::bigint,
    sum(retirement)::bigint, sum(sick)::bigint, sum(vacation)::bigint, sum(family_leave)::bigint
FROM by_day
GROUP BY payer_id, month
ORDER BY month DESC, payer_id
