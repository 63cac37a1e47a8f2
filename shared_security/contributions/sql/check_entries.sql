-- What is posted for each record under one pack, for one unit and bearer, all its parts together, against what the law
-- compiler's SQL (put in below) gives for its work record. A record stands under the pack and the facts that its newest
-- part names. Where a week or another window counts, records that were taken back count no longer and are passed over;
-- the others are computed beside all records of their person that stand under the program, whatever the pack.
WITH stands AS (
    SELECT DISTINCT ON (e.record_key, e.revision)
        e.record_key, e.revision, e.pack_no, e.facts,
        first_value(e.account_id) OVER (PARTITION BY e.record_key, e.revision ORDER BY e.part) AS account_id
    FROM entry e
    WHERE e.program_no = %(program)s AND e.revision > 0 AND e.rule IS NULL
    ORDER BY e.record_key, e.revision, e.part DESC
), counting AS (
    SELECT s.* FROM stands s
    LEFT JOIN (SELECT record_key, revision FROM seen WHERE revision < 0 AND %(windowed)s) r
        ON r.record_key = s.record_key AND r.revision = -s.revision
    WHERE CASE WHEN %(windowed)s THEN r.record_key IS NULL ELSE s.pack_no = %(pack)s END
), own AS (
    SELECT
        s.account_id, e.record_key, e.revision,
        string_agg(DISTINCT e.payer_id::text, ' ') AS payer_id,
        string_agg(DISTINCT e.home_account_id::text, ' ') AS home_account_id,
        string_agg(DISTINCT e.work_date::text, ' ') AS work_date,
        string_agg(DISTINCT e.batch_id::text, ' ') FILTER (WHERE e.part = 0 AND b.kind = 'work') AS batch_id,
        string_agg(DISTINCT e.posted_month::text, ' ') FILTER (WHERE e.part = 0 AND b.kind = 'work') AS posted_month,
        sum(e.total_micros) AS total_micros,
        sum(e.health_micros) AS health_micros, sum(e.disability_micros) AS disability_micros,
        sum(e.workers_compensation_micros) AS workers_compensation_micros,
        sum(e.unemployment_micros) AS unemployment_micros, sum(e.retirement_micros) AS retirement_micros,
        sum(e.sick_micros) AS sick_micros, sum(e.vacation_micros) AS vacation_micros,
        sum(e.family_leave_micros) AS family_leave_micros, sum(e.administration_micros) AS administration_micros,
        sum(e.guarantee_micros) AS guarantee_micros, sum(e.public_fund_micros) AS public_fund_micros,
        sum(e.worker_centre_micros) AS worker_centre_micros
    FROM entry e
    JOIN counting s ON s.record_key = e.record_key AND s.revision = e.revision AND s.pack_no = %(pack)s
    LEFT JOIN (SELECT batch_id, kind FROM batch) b ON b.batch_id = e.batch_id
    WHERE e.program_no = %(program)s AND e.unit = %(unit)s AND e.bearer = %(bearer)s AND e.rule IS NULL
    GROUP BY s.account_id, e.record_key, e.revision
), sent AS (
    SELECT
        w.*, s.pack_no, s.facts, coalesce(a.account_id, w.home_account_id) AS worker,
        (k.batch_id::text || w.record_key::text) COLLATE "C" AS arrived,
        CASE
            WHEN w.day_stated = 1 OR w.started_at IS NULL OR %(zone)s::text IS NULL THEN w.work_date
            ELSE (w.started_at AT TIME ZONE %(zone)s)::date
        END AS program_day
    FROM work_record w
    JOIN counting s ON s.account_id = w.account_id AND s.record_key = w.record_key AND s.revision = w.revision
    LEFT JOIN (SELECT record_key, batch_id FROM seen WHERE revision = 1) k ON k.record_key = w.record_key
    LEFT JOIN (SELECT merged_account_id, account_id FROM account_alias WHERE valid_until IS NULL) a
        ON a.merged_account_id = w.home_account_id
), due AS (
    {priced}
), compared AS (
    SELECT
        coalesce(o.account_id, d.account_id) AS account_id, coalesce(o.record_key, d.record_key) AS record_key,
        coalesce(o.revision, d.revision) AS revision,
        d.record_key IS NOT NULL AS is_worked, o.record_key IS NOT NULL AS is_posted,
        coalesce(o.payer_id, d.payer_id::text) AS payer_id,
        coalesce(o.home_account_id, d.home_account_id::text) AS home_account_id,
        coalesce(o.work_date, d.program_day::text) AS work_date, coalesce(o.batch_id, d.batch_id::text) AS batch_id,
        coalesce(o.posted_month, d.posted_month::text) AS posted_month, coalesce(o.total_micros, 0) AS total_micros,
        coalesce(o.health_micros, 0) AS health_micros, coalesce(o.disability_micros, 0) AS disability_micros,
        coalesce(o.workers_compensation_micros, 0) AS workers_compensation_micros,
        coalesce(o.unemployment_micros, 0) AS unemployment_micros,
        coalesce(o.retirement_micros, 0) AS retirement_micros, coalesce(o.sick_micros, 0) AS sick_micros,
        coalesce(o.vacation_micros, 0) AS vacation_micros, coalesce(o.family_leave_micros, 0) AS family_leave_micros,
        coalesce(o.administration_micros, 0) AS administration_micros,
        coalesce(o.guarantee_micros, 0) AS guarantee_micros, coalesce(o.public_fund_micros, 0) AS public_fund_micros,
        coalesce(o.worker_centre_micros, 0) AS worker_centre_micros,
        d.answer, d.program_day::text AS due_day, d.payer_id::text AS due_payer,
        d.home_account_id::text AS due_home, d.batch_id::text AS due_batch, d.posted_month::text AS due_month,
        d.total_micros AS due_total,
        d.health_micros AS due_health, d.disability_micros AS due_disability,
        d.workers_compensation_micros AS due_workers_compensation, d.unemployment_micros AS due_unemployment,
        d.retirement_micros AS due_retirement, d.sick_micros AS due_sick, d.vacation_micros AS due_vacation,
        d.family_leave_micros AS due_family_leave, d.administration_micros AS due_administration,
        d.guarantee_micros AS due_guarantee, d.public_fund_micros AS due_public_fund,
        d.worker_centre_micros AS due_worker_centre
    FROM own o
    FULL JOIN (SELECT * FROM due WHERE pack_no = %(pack)s) AS d
        ON d.account_id = o.account_id AND d.record_key = o.record_key AND d.revision = o.revision
)
SELECT
    'an entry is not what the law asks for its work record: ' || line.name AS what, 'entry' AS posted_table,
    jsonb_build_object(
        'account_id', account_id, 'record_key', record_key, 'revision', revision,
        'program_no', %(program)s::integer, 'unit', %(unit)s::text, 'bearer', %(bearer)s::text
    ) AS key,
    line.due AS expected, line.posted AS found
FROM compared
CROSS JOIN LATERAL (
    VALUES
        ('answer', answer, CASE WHEN is_posted AND total_micros <> 0 THEN 'assessed' ELSE answer END),
        ('unit', CASE WHEN is_posted AND total_micros <> 0 THEN %(units)s::text END, %(unit)s::text),
        ('bearer', CASE WHEN is_posted AND total_micros <> 0 THEN %(bearers)s::text END, %(bearer)s::text),
        ('work_date', due_day, work_date),
        ('payer_id', due_payer, payer_id),
        ('home_account_id', due_home, home_account_id),
        ('batch_id', due_batch, batch_id),
        ('posted_month', due_month, posted_month),
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
WHERE is_worked AND CASE line.name
    WHEN 'unit' THEN NOT line.posted = ANY (string_to_array(line.due, ', '))
    WHEN 'bearer' THEN NOT line.posted = ANY (string_to_array(line.due, ', '))
    ELSE line.due IS DISTINCT FROM line.posted
END
UNION ALL
SELECT
    'an entry has no work record', 'entry',
    jsonb_build_object(
        'account_id', account_id, 'record_key', record_key, 'revision', revision, 'program_no', %(program)s::integer
    ),
    'a work record', NULL
FROM compared WHERE NOT is_worked
