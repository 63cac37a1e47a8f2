SELECT stage, unit, sum(health_micros), sum(disability_micros), sum(workers_compensation_micros),
    sum(unemployment_micros), sum(retirement_micros), sum(sick_micros), sum(vacation_micros), sum(family_leave_micros)
FROM balance
WHERE account_id = %(account)s
GROUP BY stage, unit
