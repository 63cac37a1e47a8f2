-- What the claims of a worker, payer and program come to, less what waits to come off, is the sum of the entries on invoices.
WITH side AS (
    SELECT
        e.home_account_id AS account_id, e.payer_id, e.program_no,
        sum(e.health_micros) AS health, sum(e.disability_micros) AS disability,
        sum(e.workers_compensation_micros) AS workers_compensation, sum(e.unemployment_micros) AS unemployment,
        sum(e.retirement_micros) AS retirement, sum(e.sick_micros) AS sick, sum(e.vacation_micros) AS vacation,
        sum(e.family_leave_micros) AS family_leave, sum(e.administration_micros) AS administration,
        sum(e.guarantee_micros) AS guarantee, sum(e.public_fund_micros) AS public_fund,
        sum(e.worker_centre_micros) AS worker_centre
    FROM invoice i
    JOIN seal s ON s.seal_no > i.from_seal AND s.seal_no <= i.to_seal
    JOIN entry e
        ON e.batch_id = s.batch_id AND e.payer_id = i.payer_id AND e.program_no = i.program_no
        AND e.work_date >= i.period_start AND e.work_date < i.period_end AND (e.part > 0) = (i.kind = 'adjustment')
    WHERE i.kind <> 'charge' AND e.unit = 'USD' AND e.bearer <> 'program'
    GROUP BY e.home_account_id, e.payer_id, e.program_no
), claimed AS (
    SELECT
        account_id, payer_id, program_no,
        sum(health) AS health, sum(disability) AS disability, sum(workers_compensation) AS workers_compensation,
        sum(unemployment) AS unemployment, sum(retirement) AS retirement, sum(sick) AS sick,
        sum(vacation) AS vacation, sum(family_leave) AS family_leave, sum(administration) AS administration,
        sum(guarantee) AS guarantee, sum(public_fund) AS public_fund, sum(worker_centre) AS worker_centre
    FROM (
        SELECT
            account_id, payer_id, program_no,
            owed_health_micros AS health, owed_disability_micros AS disability,
            owed_workers_compensation_micros AS workers_compensation, owed_unemployment_micros AS unemployment,
            owed_retirement_micros AS retirement, owed_sick_micros AS sick, owed_vacation_micros AS vacation,
            owed_family_leave_micros AS family_leave, owed_administration_micros AS administration,
            owed_guarantee_micros AS guarantee, owed_public_fund_micros AS public_fund,
            owed_worker_centre_micros AS worker_centre
        FROM claim
        UNION ALL
        SELECT
            account_id, payer_id, program_no,
            -health_micros, -disability_micros, -workers_compensation_micros, -unemployment_micros,
            -retirement_micros, -sick_micros, -vacation_micros, -family_leave_micros, -administration_micros,
            -guarantee_micros, -public_fund_micros, -worker_centre_micros
        FROM reduction_waiting
    ) AS of_claims
    GROUP BY account_id, payer_id, program_no
)
SELECT
    'claims are not the sum of the entries on invoices: ' || line.name AS what, 'claim' AS posted_table,
    jsonb_build_object(
        'account_id', coalesce(s.account_id, c.account_id), 'payer_id', coalesce(s.payer_id, c.payer_id),
        'program_no', coalesce(s.program_no, c.program_no)
    ) AS key,
    line.expected::text, line.found::text
FROM side s
FULL JOIN claimed c ON c.account_id = s.account_id AND c.payer_id = s.payer_id AND c.program_no = s.program_no
CROSS JOIN LATERAL (VALUES
    ('health', s.health, c.health), ('disability', s.disability, c.disability),
    ('workers_compensation', s.workers_compensation, c.workers_compensation),
    ('unemployment', s.unemployment, c.unemployment), ('retirement', s.retirement, c.retirement),
    ('sick', s.sick, c.sick), ('vacation', s.vacation, c.vacation), ('family_leave', s.family_leave, c.family_leave),
    ('administration', s.administration, c.administration), ('guarantee', s.guarantee, c.guarantee),
    ('public_fund', s.public_fund, c.public_fund), ('worker_centre', s.worker_centre, c.worker_centre)
) AS line (name, expected, found)
WHERE coalesce(line.expected, 0) <> coalesce(line.found, 0)
