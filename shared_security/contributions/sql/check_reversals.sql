-- A reversed revision and its reversal come to nothing, in every program, pocket and fund, for the same payer and day.
WITH both_sides AS (
    SELECT
        record_key, abs(revision) AS revision, program_no, unit, bearer, payer_id, home_account_id, work_date,
        bool_or(revision < 0) AS taken_back,
        sum(total_micros) AS total_micros,
        sum(health_micros) AS health_micros, sum(disability_micros) AS disability_micros,
        sum(workers_compensation_micros) AS workers_compensation_micros,
        sum(unemployment_micros) AS unemployment_micros, sum(retirement_micros) AS retirement_micros,
        sum(sick_micros) AS sick_micros, sum(vacation_micros) AS vacation_micros,
        sum(family_leave_micros) AS family_leave_micros, sum(administration_micros) AS administration_micros,
        sum(guarantee_micros) AS guarantee_micros, sum(public_fund_micros) AS public_fund_micros,
        sum(worker_centre_micros) AS worker_centre_micros
    FROM entry
    WHERE rule IS NULL
    GROUP BY record_key, abs(revision), program_no, unit, bearer, payer_id, home_account_id, work_date
)
SELECT
    'a reversal is not minus what it reverses: ' || line.name AS what, 'entry' AS posted_table,
    jsonb_build_object(
        'record_key', b.record_key, 'revision', -b.revision, 'program_no', b.program_no, 'unit', b.unit,
        'bearer', b.bearer
    ) AS key,
    '0' AS expected, line.micros::text AS found
FROM both_sides b
LEFT JOIN seen r ON r.record_key = b.record_key AND r.revision = -b.revision
CROSS JOIN LATERAL (
    VALUES
        ('total_micros', b.total_micros),
        ('health_micros', b.health_micros),
        ('disability_micros', b.disability_micros),
        ('workers_compensation_micros', b.workers_compensation_micros),
        ('unemployment_micros', b.unemployment_micros),
        ('retirement_micros', b.retirement_micros),
        ('sick_micros', b.sick_micros),
        ('vacation_micros', b.vacation_micros),
        ('family_leave_micros', b.family_leave_micros),
        ('administration_micros', b.administration_micros),
        ('guarantee_micros', b.guarantee_micros),
        ('public_fund_micros', b.public_fund_micros),
        ('worker_centre_micros', b.worker_centre_micros)
) AS line (name, micros)
WHERE (b.taken_back OR r.record_key IS NOT NULL) AND line.micros <> 0
UNION ALL
SELECT
    'a record is reversed and nothing replaced it', 'seen',
    jsonb_build_object('record_key', r.record_key, 'revision', r.revision), 'a higher revision', NULL
FROM seen r
WHERE r.state = 'reversal' AND NOT EXISTS (
    SELECT 1 FROM seen h WHERE h.record_key = r.record_key AND h.revision > -r.revision
        AND h.state IN ('posted', 'waiting')
)
