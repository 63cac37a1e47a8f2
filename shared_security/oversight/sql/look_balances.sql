SELECT p.program, b.unit, b.stage, b.health_micros, b.disability_micros, b.workers_compensation_micros,
    b.unemployment_micros, b.retirement_micros, b.sick_micros, b.vacation_micros, b.family_leave_micros
FROM balance b JOIN program p ON p.program_no = b.program_no
WHERE b.account_id = %(account)s ORDER BY p.program, b.unit, b.stage
