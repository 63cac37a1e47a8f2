-- What is available in the pockets of accounts.
SELECT account_id, program_no, ARRAY[
    health_micros, disability_micros, workers_compensation_micros, unemployment_micros,
    retirement_micros, sick_micros, vacation_micros, family_leave_micros
]
FROM balance
WHERE stage = 'available' AND unit = 'USD'
    AND (account_id, program_no) IN (SELECT * FROM unnest(%(accounts)s::uuid[], %(programs)s::smallint[]))
