-- Claims: no more is settled, made good or in shortfall than entries say is owed; what claims are settled by is what
-- transfers have moved; what was used before a correction is what was borne; what is open of an invoice is open of its
-- claims; funds got what claims and charges paid.
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
        sum(settled_worker_centre_micros + made_good_worker_centre_micros) AS worker_centre,
        coalesce(sum(owed_health_micros - settled_health_micros - made_good_health_micros)
            FILTER (WHERE state = 'shortfall'), 0) AS lost_health,
        coalesce(sum(owed_disability_micros - settled_disability_micros - made_good_disability_micros)
            FILTER (WHERE state = 'shortfall'), 0) AS lost_disability,
        coalesce(sum(owed_workers_compensation_micros - settled_workers_compensation_micros - made_good_workers_compensation_micros)
            FILTER (WHERE state = 'shortfall'), 0) AS lost_workers_compensation,
        coalesce(sum(owed_unemployment_micros - settled_unemployment_micros - made_good_unemployment_micros)
            FILTER (WHERE state = 'shortfall'), 0) AS lost_unemployment,
        coalesce(sum(owed_retirement_micros - settled_retirement_micros - made_good_retirement_micros)
            FILTER (WHERE state = 'shortfall'), 0) AS lost_retirement,
        coalesce(sum(owed_sick_micros - settled_sick_micros - made_good_sick_micros)
            FILTER (WHERE state = 'shortfall'), 0) AS lost_sick,
        coalesce(sum(owed_vacation_micros - settled_vacation_micros - made_good_vacation_micros)
            FILTER (WHERE state = 'shortfall'), 0) AS lost_vacation,
        coalesce(sum(owed_family_leave_micros - settled_family_leave_micros - made_good_family_leave_micros)
            FILTER (WHERE state = 'shortfall'), 0) AS lost_family_leave
    FROM claim GROUP BY account_id, payer_id, program_no
), owed AS (
    SELECT
        home_account_id, payer_id, program_no,
        sum(health_micros) AS health,
        sum(disability_micros) AS disability,
        sum(workers_compensation_micros) AS workers_compensation,
        sum(unemployment_micros) AS unemployment,
        sum(retirement_micros) AS retirement,
        sum(sick_micros) AS sick,
        sum(vacation_micros) AS vacation,
        sum(family_leave_micros) AS family_leave,
        sum(administration_micros) AS administration,
        sum(guarantee_micros) AS guarantee,
        sum(public_fund_micros) AS public_fund,
        sum(worker_centre_micros) AS worker_centre
    FROM entry WHERE unit = 'USD' AND bearer <> 'program' GROUP BY home_account_id, payer_id, program_no
), line AS (
    SELECT p.account_id, p.payer_id, p.program_no, one.*
    FROM paid p
    LEFT JOIN owed o
        ON o.home_account_id = p.account_id AND o.payer_id = p.payer_id AND o.program_no = p.program_no
    CROSS JOIN LATERAL (
        VALUES
            ('health', p.health, p.lost_health, coalesce(o.health, 0)),
            ('disability', p.disability, p.lost_disability, coalesce(o.disability, 0)),
            ('workers_compensation', p.workers_compensation, p.lost_workers_compensation, coalesce(o.workers_compensation, 0)),
            ('unemployment', p.unemployment, p.lost_unemployment, coalesce(o.unemployment, 0)),
            ('retirement', p.retirement, p.lost_retirement, coalesce(o.retirement, 0)),
            ('sick', p.sick, p.lost_sick, coalesce(o.sick, 0)),
            ('vacation', p.vacation, p.lost_vacation, coalesce(o.vacation, 0)),
            ('family_leave', p.family_leave, p.lost_family_leave, coalesce(o.family_leave, 0)),
            ('administration', p.administration, 0, coalesce(o.administration, 0)),
            ('guarantee', p.guarantee, 0, coalesce(o.guarantee, 0)),
            ('public_fund', p.public_fund, 0, coalesce(o.public_fund, 0)),
            ('worker_centre', p.worker_centre, 0, coalesce(o.worker_centre, 0))
    ) AS one (line, paid, lost, owed)
), moved AS (
    SELECT
        t.home_account_id AS account_id, t.payer_id, t.program_no, coalesce(t.to_pocket, t.from_pocket) AS line,
        coalesce(sum(t.amount_micros) FILTER (
            WHERE t.to_stage = 'available' OR (t.recipe = 'borne' AND t.from_kind = 'pocket')
        ), 0) - coalesce(sum(t.amount_micros) FILTER (
            WHERE t.from_stage = 'available' OR (t.recipe = 'borne' AND t.to_kind = 'pocket')
        ), 0) AS paid,
        coalesce(sum(t.amount_micros) FILTER (WHERE t.to_stage = 'shortfall'), 0)
            - coalesce(sum(t.amount_micros) FILTER (WHERE t.from_stage = 'shortfall'), 0) AS lost,
        coalesce(sum(t.amount_micros) FILTER (WHERE t.recipe = 'borne' AND t.to_kind = 'pocket'), 0)
            - coalesce(sum(t.amount_micros) FILTER (WHERE t.recipe = 'borne' AND t.from_kind = 'pocket'), 0) AS used
    FROM transfer t
    WHERE t.recipe IN ('settle', 'return', 'reduce', 'dividend', 'make_good', 'default', 'borne')
    GROUP BY t.home_account_id, t.payer_id, t.program_no, coalesce(t.to_pocket, t.from_pocket)
), both_sides AS (
    SELECT
        coalesce(l.account_id, m.account_id) AS account_id, coalesce(l.payer_id, m.payer_id) AS payer_id,
        coalesce(l.program_no, m.program_no) AS program_no, coalesce(l.line, m.line) AS line,
        coalesce(l.paid, 0) AS paid, coalesce(m.paid, 0) AS moved, coalesce(l.lost, 0) AS lost,
        coalesce(m.lost, 0) AS moved_lost
    FROM (SELECT * FROM line WHERE line = ANY (%(pockets)s::text[])) AS l
    FULL JOIN moved m
        ON m.account_id = l.account_id AND m.payer_id = l.payer_id AND m.program_no = l.program_no AND m.line = l.line
)
SELECT
    'more of a claim is settled than entries say is owed' AS what, 'claim' AS posted_table,
    jsonb_build_object('account_id', account_id, 'payer_id', payer_id, 'program_no', program_no, 'line', line) AS key,
    owed || ' or less' AS expected, (paid + lost)::text AS found
FROM line WHERE paid + lost > owed
UNION ALL
SELECT
    'a claim is not settled by what was moved', 'claim',
    jsonb_build_object('account_id', account_id, 'payer_id', payer_id, 'program_no', program_no, 'line', line),
    moved::text, paid::text
FROM both_sides WHERE moved <> paid
UNION ALL
SELECT
    'what a claim has in shortfall is not what was moved there', 'claim',
    jsonb_build_object('account_id', account_id, 'payer_id', payer_id, 'program_no', program_no, 'line', line),
    moved_lost::text, lost::text
FROM both_sides WHERE moved_lost <> lost
UNION ALL
SELECT
    'what was used before a correction is not what was borne', 'used_before_correction',
    jsonb_build_object(
        'account_id', coalesce(u.account_id, m.account_id), 'payer_id', coalesce(u.payer_id, m.payer_id),
        'program_no', coalesce(u.program_no, m.program_no), 'line', coalesce(u.line, m.line)
    ),
    coalesce(m.used, 0)::text, coalesce(u.micros - u.taken_micros, 0)::text
FROM used_before_correction u
FULL JOIN moved m
    ON m.account_id = u.account_id AND m.payer_id = u.payer_id AND m.program_no = u.program_no AND m.line = u.line
WHERE coalesce(m.used, 0) <> coalesce(u.micros - u.taken_micros, 0)
UNION ALL
SELECT
    'what is open of an invoice is not what is open of its claims', 'invoice',
    jsonb_build_object('invoice_id', i.invoice_id, 'number', i.number, 'program_no', i.program_no),
    coalesce(c.micros, 0)::text, i.open_micros::text
FROM invoice i
LEFT JOIN (
    SELECT invoice_id, sum(
        owed_health_micros - settled_health_micros - made_good_health_micros
        + owed_disability_micros - settled_disability_micros - made_good_disability_micros
        + owed_workers_compensation_micros - settled_workers_compensation_micros - made_good_workers_compensation_micros
        + owed_unemployment_micros - settled_unemployment_micros - made_good_unemployment_micros
        + owed_retirement_micros - settled_retirement_micros - made_good_retirement_micros
        + owed_sick_micros - settled_sick_micros - made_good_sick_micros
        + owed_vacation_micros - settled_vacation_micros - made_good_vacation_micros
        + owed_family_leave_micros - settled_family_leave_micros - made_good_family_leave_micros
        + owed_administration_micros - settled_administration_micros - made_good_administration_micros
        + owed_guarantee_micros - settled_guarantee_micros - made_good_guarantee_micros
        + owed_public_fund_micros - settled_public_fund_micros - made_good_public_fund_micros
        + owed_worker_centre_micros - settled_worker_centre_micros - made_good_worker_centre_micros
    ) AS micros
    FROM claim GROUP BY invoice_id
) AS c ON c.invoice_id = i.invoice_id
WHERE i.kind <> 'charge' AND coalesce(c.micros, 0) <> i.open_micros
UNION ALL
SELECT
    'funds did not get what claims and charges paid', 'transfer',
    jsonb_build_object('payer_id', payer_id, 'program_no', program_no), sum(paid)::text, sum(moved)::text
FROM (
    SELECT payer_id, program_no, administration + guarantee + public_fund + worker_centre AS paid, 0 AS moved FROM paid
    UNION ALL
    SELECT payer_id, program_no, paid_micros, 0 FROM late_charge
    UNION ALL
    SELECT payer_id, program_no, 0, CASE to_stage WHEN 'available' THEN amount_micros ELSE -amount_micros END
    FROM transfer WHERE recipe = 'settle_fund'
) AS fund
GROUP BY payer_id, program_no HAVING sum(paid) <> sum(moved)
