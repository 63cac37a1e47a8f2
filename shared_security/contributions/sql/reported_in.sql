-- What is reported in the pockets of accounts, in the units asked for.
SELECT account_id, program_no, unit, ARRAY[
    health_micros, disability_micros, workers_compensation_micros, unemployment_micros,
    retirement_micros, sick_micros, vacation_micros, family_leave_micros
]
FROM balance
WHERE stage = 'reported' AND (account_id, program_no, unit) IN (
    SELECT * FROM unnest(%(accounts)s::uuid[], %(programs)s::smallint[], %(units)s::text[])
)
