-- Every balance is the sum of what was posted to it: entries by account, transfers in, less transfers out. It is there
-- once, and never below zero.
WITH moved AS (
    SELECT
        account_id, program_no, unit, 'reported' AS stage,
        sum(health_micros) AS health_micros, sum(disability_micros) AS disability_micros,
        sum(workers_compensation_micros) AS workers_compensation_micros,
        sum(unemployment_micros) AS unemployment_micros, sum(retirement_micros) AS retirement_micros,
        sum(sick_micros) AS sick_micros, sum(vacation_micros) AS vacation_micros,
        sum(family_leave_micros) AS family_leave_micros
    FROM entry GROUP BY account_id, program_no, unit
    UNION ALL
    SELECT
        side.owner, t.program_no, t.unit, side.stage,
        sum(side.micros) FILTER (WHERE side.pocket = 'health'),
        sum(side.micros) FILTER (WHERE side.pocket = 'disability'),
        sum(side.micros) FILTER (WHERE side.pocket = 'workers_compensation'),
        sum(side.micros) FILTER (WHERE side.pocket = 'unemployment'),
        sum(side.micros) FILTER (WHERE side.pocket = 'retirement'),
        sum(side.micros) FILTER (WHERE side.pocket = 'sick'),
        sum(side.micros) FILTER (WHERE side.pocket = 'vacation'),
        sum(side.micros) FILTER (WHERE side.pocket = 'family_leave')
    FROM transfer t
    CROSS JOIN LATERAL (
        VALUES
            (t.from_kind, t.from_owner, t.from_stage, t.from_pocket, -t.amount_micros),
            (t.to_kind, t.to_owner, t.to_stage, t.to_pocket, t.amount_micros)
    ) AS side (kind, owner, stage, pocket, micros)
    WHERE side.kind = 'pocket'
    GROUP BY side.owner, t.program_no, t.unit, side.stage
), sums AS (
    SELECT
        account_id, program_no, unit, stage,
        coalesce(sum(health_micros), 0) AS health_micros, coalesce(sum(disability_micros), 0) AS disability_micros,
        coalesce(sum(workers_compensation_micros), 0) AS workers_compensation_micros,
        coalesce(sum(unemployment_micros), 0) AS unemployment_micros,
        coalesce(sum(retirement_micros), 0) AS retirement_micros, coalesce(sum(sick_micros), 0) AS sick_micros,
        coalesce(sum(vacation_micros), 0) AS vacation_micros,
        coalesce(sum(family_leave_micros), 0) AS family_leave_micros
    FROM moved GROUP BY account_id, program_no, unit, stage
), compared AS (
    SELECT
        coalesce(s.account_id, b.account_id) AS account_id, coalesce(s.program_no, b.program_no) AS program_no,
        coalesce(s.unit, b.unit) AS unit, coalesce(s.stage, b.stage) AS stage,
        s.account_id IS NOT NULL AS is_posted, b.account_id IS NOT NULL AS is_there,
        coalesce(s.health_micros, 0) AS due_health, coalesce(s.disability_micros, 0) AS due_disability,
        coalesce(s.workers_compensation_micros, 0) AS due_workers_compensation,
        coalesce(s.unemployment_micros, 0) AS due_unemployment, coalesce(s.retirement_micros, 0) AS due_retirement,
        coalesce(s.sick_micros, 0) AS due_sick, coalesce(s.vacation_micros, 0) AS due_vacation,
        coalesce(s.family_leave_micros, 0) AS due_family_leave,
        b.health_micros, b.disability_micros, b.workers_compensation_micros, b.unemployment_micros,
        b.retirement_micros, b.sick_micros, b.vacation_micros, b.family_leave_micros
    FROM sums s
    FULL JOIN balance b
        ON b.account_id = s.account_id AND b.program_no = s.program_no AND b.unit = s.unit AND b.stage = s.stage
)
SELECT
    'a balance is not the sum of what was posted: ' || line.pocket AS what, 'balance' AS posted_table,
    jsonb_build_object('account_id', account_id, 'program_no', program_no, 'unit', unit, 'stage', stage) AS key,
    line.expected::text, line.found::text
FROM compared
CROSS JOIN LATERAL (
    VALUES
        ('health', due_health, health_micros),
        ('disability', due_disability, disability_micros),
        ('workers_compensation', due_workers_compensation, workers_compensation_micros),
        ('unemployment', due_unemployment, unemployment_micros),
        ('retirement', due_retirement, retirement_micros),
        ('sick', due_sick, sick_micros),
        ('vacation', due_vacation, vacation_micros),
        ('family_leave', due_family_leave, family_leave_micros)
) AS line (pocket, expected, found)
WHERE is_there AND line.expected <> line.found
UNION ALL
SELECT
    'a balance is missing', 'balance',
    jsonb_build_object('account_id', account_id, 'program_no', program_no, 'unit', unit, 'stage', stage),
    (due_health + due_disability + due_workers_compensation + due_unemployment
        + due_retirement + due_sick + due_vacation + due_family_leave)::text, NULL
FROM compared WHERE NOT is_there
UNION ALL
SELECT
    'a balance is below zero', 'balance',
    jsonb_build_object('account_id', account_id, 'program_no', program_no, 'unit', unit, 'stage', stage), '0 or more',
    least(
        health_micros, disability_micros, workers_compensation_micros, unemployment_micros, retirement_micros,
        sick_micros, vacation_micros, family_leave_micros
    )::text
FROM balance
WHERE least(
    health_micros, disability_micros, workers_compensation_micros, unemployment_micros, retirement_micros,
    sick_micros, vacation_micros, family_leave_micros
) < 0
UNION ALL
SELECT
    'a balance is there more than once', 'balance',
    jsonb_build_object('account_id', account_id, 'program_no', program_no, 'unit', unit, 'stage', stage), '1',
    count(*)::text
FROM balance GROUP BY account_id, program_no, unit, stage HAVING count(*) > 1
