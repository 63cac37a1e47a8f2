-- What payers owe is the sum of the entries of each batch, by payer, program, unit and bearer: of money alone, and not of
-- what the program itself bears. All zero needs no row.
WITH sums AS (
    SELECT
        batch_id, payer_id, program_no, unit, bearer, sum(total_micros) AS total_micros,
        sum(health_micros) AS health_micros, sum(disability_micros) AS disability_micros,
        sum(workers_compensation_micros) AS workers_compensation_micros,
        sum(unemployment_micros) AS unemployment_micros, sum(retirement_micros) AS retirement_micros,
        sum(sick_micros) AS sick_micros, sum(vacation_micros) AS vacation_micros,
        sum(family_leave_micros) AS family_leave_micros, sum(administration_micros) AS administration_micros,
        sum(guarantee_micros) AS guarantee_micros, sum(public_fund_micros) AS public_fund_micros,
        sum(worker_centre_micros) AS worker_centre_micros
    FROM entry WHERE unit = 'USD' AND bearer <> 'program' GROUP BY batch_id, payer_id, program_no, unit, bearer
)
SELECT
    'what a payer owes is not the sum of its entries: ' || line.name AS what, 'payer_debt' AS posted_table,
    jsonb_build_object(
        'payer_id', coalesce(s.payer_id, d.payer_id), 'batch_id', coalesce(s.batch_id, d.batch_id),
        'program_no', coalesce(s.program_no, d.program_no), 'unit', coalesce(s.unit, d.unit),
        'bearer', coalesce(s.bearer, d.bearer)
    ) AS key,
    line.expected::text, line.found::text
FROM sums s
FULL JOIN payer_debt d
    ON d.payer_id = s.payer_id AND d.batch_id = s.batch_id AND d.program_no = s.program_no
    AND d.unit = s.unit AND d.bearer = s.bearer
CROSS JOIN LATERAL (
    VALUES
        ('entries', CASE WHEN s.payer_id IS NULL THEN 0 END, CASE WHEN s.payer_id IS NULL THEN 1 END),
        ('total_micros', s.total_micros, d.total_micros),
        ('health_micros', s.health_micros, d.health_micros),
        ('disability_micros', s.disability_micros, d.disability_micros),
        ('workers_compensation_micros', s.workers_compensation_micros, d.workers_compensation_micros),
        ('unemployment_micros', s.unemployment_micros, d.unemployment_micros),
        ('retirement_micros', s.retirement_micros, d.retirement_micros),
        ('sick_micros', s.sick_micros, d.sick_micros),
        ('vacation_micros', s.vacation_micros, d.vacation_micros),
        ('family_leave_micros', s.family_leave_micros, d.family_leave_micros),
        ('administration_micros', s.administration_micros, d.administration_micros),
        ('guarantee_micros', s.guarantee_micros, d.guarantee_micros),
        ('public_fund_micros', s.public_fund_micros, d.public_fund_micros),
        ('worker_centre_micros', s.worker_centre_micros, d.worker_centre_micros)
) AS line (name, expected, found)
WHERE coalesce(line.expected, 0) <> coalesce(line.found, 0)
UNION ALL
SELECT
    'what a payer owes for a batch is there more than once', 'payer_debt',
    jsonb_build_object(
        'payer_id', payer_id, 'batch_id', batch_id, 'program_no', program_no, 'unit', unit, 'bearer', bearer
    ),
    '1', count(*)::text
FROM payer_debt GROUP BY payer_id, batch_id, program_no, unit, bearer HAVING count(*) > 1
UNION ALL
SELECT
    'what a payer owes stands in another month than its batch', 'payer_debt',
    jsonb_build_object(
        'payer_id', d.payer_id, 'batch_id', d.batch_id, 'program_no', d.program_no, 'unit', d.unit, 'bearer', d.bearer
    ),
    b.posted_month::text, d.posted_month::text
FROM payer_debt d
LEFT JOIN (SELECT batch_id, posted_month FROM batch) b ON b.batch_id = d.batch_id
WHERE d.posted_month <> b.posted_month
