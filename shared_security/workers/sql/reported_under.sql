-- What was reported under the numbers of some accounts, wherever it was posted.
SELECT program_no, unit, sum(health_micros), sum(disability_micros), sum(workers_compensation_micros),
    sum(unemployment_micros), sum(retirement_micros), sum(sick_micros), sum(vacation_micros), sum(family_leave_micros)
FROM entry
WHERE account_id = ANY (%(accounts)s::uuid[]) AND home_account_id = ANY (%(homes)s::uuid[])
GROUP BY program_no, unit
