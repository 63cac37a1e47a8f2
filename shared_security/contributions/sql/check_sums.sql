-- Each row proves itself: debits equal credits in every entry and debt, reversals take away and records add.
SELECT
    'debits do not equal credits' AS what, 'entry' AS posted_table,
    jsonb_build_object(
        'account_id', account_id, 'record_key', record_key, 'revision', revision, 'program_no', program_no,
        'unit', unit, 'bearer', bearer, 'part', part
    ) AS key,
    credits::text AS expected, total_micros::text AS found
FROM entry
CROSS JOIN LATERAL (
    SELECT
        health_micros + disability_micros + workers_compensation_micros + unemployment_micros + retirement_micros
        + sick_micros + vacation_micros + family_leave_micros + administration_micros + guarantee_micros
        + public_fund_micros + worker_centre_micros
) AS line (credits)
WHERE total_micros <> credits
UNION ALL
SELECT
    'debits do not equal credits', 'payer_debt',
    jsonb_build_object(
        'payer_id', payer_id, 'batch_id', batch_id, 'program_no', program_no, 'unit', unit, 'bearer', bearer
    ),
    credits::text, total_micros::text
FROM payer_debt
CROSS JOIN LATERAL (
    SELECT
        health_micros + disability_micros + workers_compensation_micros + unemployment_micros + retirement_micros
        + sick_micros + vacation_micros + family_leave_micros + administration_micros + guarantee_micros
        + public_fund_micros + worker_centre_micros
) AS line (credits)
WHERE total_micros <> credits
UNION ALL
SELECT
    CASE WHEN revision > 0 THEN 'a work record takes away' ELSE 'a reversal adds' END, 'entry',
    jsonb_build_object(
        'account_id', account_id, 'record_key', record_key, 'revision', revision, 'program_no', program_no,
        'unit', unit, 'bearer', bearer
    ),
    'amounts of one sign', total_micros::text
FROM entry
WHERE part = 0 AND CASE WHEN revision > 0 THEN least(
    health_micros, disability_micros, workers_compensation_micros, unemployment_micros, retirement_micros,
    sick_micros, vacation_micros, family_leave_micros, administration_micros, guarantee_micros, public_fund_micros,
    worker_centre_micros
) < 0 ELSE greatest(
    health_micros, disability_micros, workers_compensation_micros, unemployment_micros, retirement_micros,
    sick_micros, vacation_micros, family_leave_micros, administration_micros, guarantee_micros, public_fund_micros,
    worker_centre_micros
) > 0 END
