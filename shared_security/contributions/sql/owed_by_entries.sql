-- What entries say that payers owe for workers, wherever they were posted: by the account under whose number work came.
SELECT
    e.home_account_id, e.payer_id, e.program_no,
    sum(e.health_micros)::bigint, sum(e.disability_micros)::bigint, sum(e.workers_compensation_micros)::bigint,
    sum(e.unemployment_micros)::bigint, sum(e.retirement_micros)::bigint, sum(e.sick_micros)::bigint,
    sum(e.vacation_micros)::bigint, sum(e.family_leave_micros)::bigint, sum(e.administration_micros)::bigint,
    sum(e.guarantee_micros)::bigint, sum(e.public_fund_micros)::bigint, sum(e.worker_centre_micros)::bigint
FROM entry e
JOIN unnest(%(homes)s::uuid[], %(payers)s::uuid[], %(programs)s::smallint[]) AS asked (home, payer_id, program_no)
    ON asked.home = e.home_account_id AND asked.payer_id = e.payer_id AND asked.program_no = e.program_no
WHERE e.account_id = ANY (%(places)s::uuid[]) AND e.unit = 'USD' AND e.bearer <> 'program'
GROUP BY e.home_account_id, e.payer_id, e.program_no
