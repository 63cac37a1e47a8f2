SELECT program_no, unit, stage, health_micros, disability_micros, workers_compensation_micros, unemployment_micros,
    retirement_micros, sick_micros, vacation_micros, family_leave_micros
FROM balance
WHERE account_id = %(account)s
ORDER BY program_no, unit, stage
FOR UPDATE
