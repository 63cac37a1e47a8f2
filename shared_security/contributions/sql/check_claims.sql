-- What was settled and made good of a worker's claims is never more than entries say is owed, but for what the worker had
-- used before a correction and has not been taken from later money.
WITH paid AS (
    SELECT
        account_id, payer_id, program_no,
        sum(settled_health_micros + made_good_health_micros) AS health,
        sum(settled_disability_micros + made_good_disability_micros) AS disability,
        sum(settled_workers_compensation_micros + made_good_workers_compensation_micros) AS workers_compensation,
        sum(settled_unemployment_micros + made_good_unemployment_micros) AS unemployment,
        sum(settled_retirement_micros + made_good_retirement_micros) AS retirement,
        sum(settled_sick_micros + made_good_sick_micros) AS sick,
        sum(settled_vacation_micros + made_good_vacation_micros) AS vacation,
        sum(settled_family_leave_micros + made_good_family_leave_micros) AS family_leave,
        sum(settled_administration_micros + made_good_administration_micros) AS administration,
        sum(settled_guarantee_micros + made_good_guarantee_micros) AS guarantee,
        sum(settled_public_fund_micros + made_good_public_fund_micros) AS public_fund,
        sum(settled_worker_centre_micros + made_good_worker_centre_micros) AS worker_centre
    FROM claim GROUP BY account_id, payer_id, program_no
), owed AS (
    SELECT
        home_account_id AS account_id, payer_id, program_no,
        sum(health_micros) AS health, sum(disability_micros) AS disability,
        sum(workers_compensation_micros) AS workers_compensation, sum(unemployment_micros) AS unemployment,
        sum(retirement_micros) AS retirement, sum(sick_micros) AS sick, sum(vacation_micros) AS vacation,
        sum(family_leave_micros) AS family_leave, sum(administration_micros) AS administration,
        sum(guarantee_micros) AS guarantee, sum(public_fund_micros) AS public_fund,
        sum(worker_centre_micros) AS worker_centre
    FROM entry WHERE unit = 'USD' AND bearer <> 'program' GROUP BY home_account_id, payer_id, program_no
)
SELECT
    'more was settled than is owed: ' || line.name AS what, 'claim' AS posted_table,
    jsonb_build_object('account_id', p.account_id, 'payer_id', p.payer_id, 'program_no', p.program_no) AS key,
    (coalesce(line.owed, 0) + coalesce(u.micros - u.taken_micros, 0))::text AS expected, line.paid::text AS found
FROM paid p
LEFT JOIN owed o ON o.account_id = p.account_id AND o.payer_id = p.payer_id AND o.program_no = p.program_no
CROSS JOIN LATERAL (VALUES
    ('health', o.health, p.health), ('disability', o.disability, p.disability),
    ('workers_compensation', o.workers_compensation, p.workers_compensation),
    ('unemployment', o.unemployment, p.unemployment), ('retirement', o.retirement, p.retirement),
    ('sick', o.sick, p.sick), ('vacation', o.vacation, p.vacation), ('family_leave', o.family_leave, p.family_leave),
    ('administration', o.administration, p.administration), ('guarantee', o.guarantee, p.guarantee),
    ('public_fund', o.public_fund, p.public_fund), ('worker_centre', o.worker_centre, p.worker_centre)
) AS line (name, owed, paid)
LEFT JOIN used_before_correction u
    ON u.account_id = p.account_id AND u.payer_id = p.payer_id AND u.program_no = p.program_no AND u.line = line.name
WHERE line.paid > coalesce(line.owed, 0) + coalesce(u.micros - u.taken_micros, 0)
