-- Every first entry of one pack, against what the law compiler's SQL (put in below) gives for its work record. A record
-- without an entry is missed where others of its batch have one, or where the pack was in force for all of the month and
-- its program was never out of force.
WITH in_force AS (
    SELECT pack_no, activated_on, lead(activated_on) OVER (ORDER BY activated_on, activation_no) AS replaced_on
    FROM activation a WHERE program_no = %(program)s
        AND NOT EXISTS (SELECT FROM activation_withdrawal w WHERE w.activation_no = a.activation_no)
), own AS (
    SELECT * FROM entry WHERE pack_no = %(pack)s AND program_no = %(program)s AND revision > 0 AND part = 0
), batches AS (
    SELECT batch_id FROM own
    UNION
    SELECT b.batch_id FROM batch b JOIN in_force i ON i.pack_no = %(pack)s
        AND b.posted_month > i.activated_on
        AND (i.replaced_on IS NULL OR b.posted_month + interval '1 month' <= i.replaced_on)
        AND NOT EXISTS (SELECT FROM activation a WHERE a.program_no = %(program)s AND a.pack_no IS NULL)
), sent AS (
    SELECT
        w.*, CASE
            WHEN w.day_stated = 1 OR w.started_at IS NULL OR %(zone)s::text IS NULL THEN w.work_date
            ELSE (w.started_at AT TIME ZONE %(zone)s)::date
        END AS program_day
    FROM work_record w WHERE w.batch_id IN (SELECT batch_id FROM batches)
), due AS (
    {priced}
), compared AS (
    SELECT
        coalesce(e.account_id, d.account_id) AS account_id, coalesce(e.record_key, d.record_key) AS record_key,
        coalesce(e.revision, d.revision) AS revision, e.unit, e.bearer, e.work_date, e.payer_id, e.home_account_id,
        e.batch_id, e.posted_month, e.total_micros,
        e.health_micros, e.disability_micros, e.workers_compensation_micros, e.unemployment_micros,
        e.retirement_micros, e.sick_micros, e.vacation_micros, e.family_leave_micros, e.administration_micros,
        e.guarantee_micros, e.public_fund_micros, e.worker_centre_micros,
        d.answer, d.program_day, d.payer_id AS due_payer, d.home_account_id AS due_home, d.batch_id AS due_batch,
        d.posted_month AS due_month, d.total_micros AS due_total,
        d.health_micros AS due_health, d.disability_micros AS due_disability,
        d.workers_compensation_micros AS due_workers_compensation, d.unemployment_micros AS due_unemployment,
        d.retirement_micros AS due_retirement, d.sick_micros AS due_sick, d.vacation_micros AS due_vacation,
        d.family_leave_micros AS due_family_leave, d.administration_micros AS due_administration,
        d.guarantee_micros AS due_guarantee, d.public_fund_micros AS due_public_fund,
        d.worker_centre_micros AS due_worker_centre
    FROM own e
    FULL JOIN due d ON d.account_id = e.account_id AND d.record_key = e.record_key AND d.revision = e.revision
)
SELECT
    'an entry is not what the law asks for its work record: ' || line.name AS what, 'entry' AS posted_table,
    jsonb_build_object(
        'account_id', account_id, 'record_key', record_key, 'revision', revision,
        'program_no', %(program)s::integer, 'unit', unit, 'bearer', bearer
    ) AS key,
    line.due AS expected, line.posted AS found
FROM compared
CROSS JOIN LATERAL (
    VALUES
        ('answer', answer, 'assessed'),
        ('unit', 'USD', unit),
        ('bearer', %(bearer)s::text, bearer),
        ('work_date', program_day::text, work_date::text),
        ('payer_id', due_payer::text, payer_id::text),
        ('home_account_id', due_home::text, home_account_id::text),
        ('batch_id', due_batch::text, batch_id::text),
        ('posted_month', due_month::text, posted_month::text),
        ('total_micros', due_total::text, total_micros::text),
        ('health_micros', due_health::text, health_micros::text),
        ('disability_micros', due_disability::text, disability_micros::text),
        ('workers_compensation_micros', due_workers_compensation::text, workers_compensation_micros::text),
        ('unemployment_micros', due_unemployment::text, unemployment_micros::text),
        ('retirement_micros', due_retirement::text, retirement_micros::text),
        ('sick_micros', due_sick::text, sick_micros::text),
        ('vacation_micros', due_vacation::text, vacation_micros::text),
        ('family_leave_micros', due_family_leave::text, family_leave_micros::text),
        ('administration_micros', due_administration::text, administration_micros::text),
        ('guarantee_micros', due_guarantee::text, guarantee_micros::text),
        ('public_fund_micros', due_public_fund::text, public_fund_micros::text),
        ('worker_centre_micros', due_worker_centre::text, worker_centre_micros::text)
) AS line (name, due, posted)
WHERE batch_id IS NOT NULL AND due_batch IS NOT NULL AND line.due IS DISTINCT FROM line.posted AND (
    answer, unit, bearer, work_date, payer_id, home_account_id, batch_id, posted_month, total_micros,
    health_micros, disability_micros, workers_compensation_micros, unemployment_micros, retirement_micros,
    sick_micros, vacation_micros, family_leave_micros, administration_micros, guarantee_micros, public_fund_micros,
    worker_centre_micros
) IS DISTINCT FROM (
    'assessed', 'USD', %(bearer)s::text, program_day, due_payer, due_home, due_batch, due_month, due_total,
    due_health, due_disability, due_workers_compensation, due_unemployment, due_retirement, due_sick, due_vacation,
    due_family_leave, due_administration, due_guarantee, due_public_fund, due_worker_centre
)
UNION ALL
SELECT
    'an entry has no work record', 'entry',
    jsonb_build_object(
        'account_id', account_id, 'record_key', record_key, 'revision', revision, 'program_no', %(program)s::integer
    ),
    'a work record', NULL
FROM compared WHERE due_batch IS NULL
UNION ALL
SELECT
    'a work record has no entry under a program that claims it', 'entry',
    jsonb_build_object(
        'account_id', account_id, 'record_key', record_key, 'revision', revision, 'program_no', %(program)s::integer
    ),
    due_total::text, NULL
FROM compared c
WHERE batch_id IS NULL AND answer = 'assessed'
    AND NOT EXISTS (
        SELECT FROM entry o WHERE o.account_id = c.account_id AND o.record_key = c.record_key
            AND o.revision = c.revision AND o.program_no = %(program)s
    )
    AND EXISTS (
        SELECT FROM seen s WHERE s.record_key = c.record_key AND s.revision = c.revision AND s.state = 'posted'
    )
