-- Accounts of which something is below zero, line by line: it comes off what is open of this payer's claims, the newest first;
-- what is left over waits, and what waited comes off with it. A pocket of a claim in shortfall stays as it is: take_back has
-- opened it again where less than that is owed, and else there is something reported of which it comes off now or later.
-- What a worker had used of it is open again without credit for it (take_back), and comes off here like the rest. What is above zero is a claim of this invoice.
-- Answers with what the claims of this invoice come to (its own id), what came off each earlier invoice (below zero),
-- and by how much more waits now (no id).
WITH line AS MATERIALIZED (
    SELECT
        n.account_id, l.line, l.net, l.waits
    FROM net_of_invoice n
    LEFT JOIN reduction_waiting r
        ON r.account_id = n.account_id AND r.payer_id = %(payer)s AND r.program_no = %(program)s
    CROSS JOIN LATERAL (VALUES
        ('health', n.health_micros, coalesce(r.health_micros, 0)),
        ('disability', n.disability_micros, coalesce(r.disability_micros, 0)),
        ('workers_compensation', n.workers_compensation_micros, coalesce(r.workers_compensation_micros, 0)),
        ('unemployment', n.unemployment_micros, coalesce(r.unemployment_micros, 0)),
        ('retirement', n.retirement_micros, coalesce(r.retirement_micros, 0)),
        ('sick', n.sick_micros, coalesce(r.sick_micros, 0)),
        ('vacation', n.vacation_micros, coalesce(r.vacation_micros, 0)),
        ('family_leave', n.family_leave_micros, coalesce(r.family_leave_micros, 0)),
        ('administration', n.administration_micros, coalesce(r.administration_micros, 0)),
        ('guarantee', n.guarantee_micros, coalesce(r.guarantee_micros, 0)),
        ('public_fund', n.public_fund_micros, coalesce(r.public_fund_micros, 0)),
        ('worker_centre', n.worker_centre_micros, coalesce(r.worker_centre_micros, 0))
    ) AS l (line, net, waits)
    WHERE n.special
), open AS (
    SELECT
        c.account_id, c.invoice_id, l.line, l.micros,
        sum(l.micros) OVER (
            PARTITION BY c.account_id, l.line ORDER BY c.state <> 'open', c.invoice_id DESC
        ) - l.micros AS before
    FROM claim c
    CROSS JOIN LATERAL (VALUES
        ('health', c.owed_health_micros - c.settled_health_micros - c.made_good_health_micros),
        ('disability', c.owed_disability_micros - c.settled_disability_micros - c.made_good_disability_micros),
        ('workers_compensation', c.owed_workers_compensation_micros - c.settled_workers_compensation_micros - c.made_good_workers_compensation_micros),
        ('unemployment', c.owed_unemployment_micros - c.settled_unemployment_micros - c.made_good_unemployment_micros),
        ('retirement', c.owed_retirement_micros - c.settled_retirement_micros - c.made_good_retirement_micros),
        ('sick', c.owed_sick_micros - c.settled_sick_micros - c.made_good_sick_micros),
        ('vacation', c.owed_vacation_micros - c.settled_vacation_micros - c.made_good_vacation_micros),
        ('family_leave', c.owed_family_leave_micros - c.settled_family_leave_micros - c.made_good_family_leave_micros),
        ('administration', c.owed_administration_micros - c.settled_administration_micros - c.made_good_administration_micros),
        ('guarantee', c.owed_guarantee_micros - c.settled_guarantee_micros - c.made_good_guarantee_micros),
        ('public_fund', c.owed_public_fund_micros - c.settled_public_fund_micros - c.made_good_public_fund_micros),
        ('worker_centre', c.owed_worker_centre_micros - c.settled_worker_centre_micros - c.made_good_worker_centre_micros)
    ) AS l (line, micros)
    -- By the accounts, of which there are few claims each: never through all of a payer's.
    WHERE c.account_id = ANY (ARRAY(SELECT n.account_id FROM net_of_invoice n WHERE n.special))
        AND c.payer_id = %(payer)s AND c.program_no = %(program)s
        AND (c.state = 'open' OR l.line IN ('administration', 'guarantee', 'public_fund', 'worker_centre'))
), off AS MATERIALIZED (
    SELECT o.account_id, o.invoice_id, o.line, least(o.micros, n.waits - n.net - o.before)::bigint AS micros
    FROM open o JOIN line n ON n.account_id = o.account_id AND n.line = o.line
    WHERE o.micros > 0 AND n.waits - n.net > o.before
), reduced AS (
    UPDATE claim c SET
        owed_health_micros = c.owed_health_micros - b.health,
        owed_disability_micros = c.owed_disability_micros - b.disability,
        owed_workers_compensation_micros = c.owed_workers_compensation_micros - b.workers_compensation,
        owed_unemployment_micros = c.owed_unemployment_micros - b.unemployment,
        owed_retirement_micros = c.owed_retirement_micros - b.retirement,
        owed_sick_micros = c.owed_sick_micros - b.sick, owed_vacation_micros = c.owed_vacation_micros - b.vacation,
        owed_family_leave_micros = c.owed_family_leave_micros - b.family_leave,
        owed_administration_micros = c.owed_administration_micros - b.administration,
        owed_guarantee_micros = c.owed_guarantee_micros - b.guarantee,
        owed_public_fund_micros = c.owed_public_fund_micros - b.public_fund,
        owed_worker_centre_micros = c.owed_worker_centre_micros - b.worker_centre
    FROM (
        SELECT
            account_id, invoice_id,
            coalesce(sum(micros) FILTER (WHERE line = 'health'), 0) AS health,
            coalesce(sum(micros) FILTER (WHERE line = 'disability'), 0) AS disability,
            coalesce(sum(micros) FILTER (WHERE line = 'workers_compensation'), 0) AS workers_compensation,
            coalesce(sum(micros) FILTER (WHERE line = 'unemployment'), 0) AS unemployment,
            coalesce(sum(micros) FILTER (WHERE line = 'retirement'), 0) AS retirement,
            coalesce(sum(micros) FILTER (WHERE line = 'sick'), 0) AS sick,
            coalesce(sum(micros) FILTER (WHERE line = 'vacation'), 0) AS vacation,
            coalesce(sum(micros) FILTER (WHERE line = 'family_leave'), 0) AS family_leave,
            coalesce(sum(micros) FILTER (WHERE line = 'administration'), 0) AS administration,
            coalesce(sum(micros) FILTER (WHERE line = 'guarantee'), 0) AS guarantee,
            coalesce(sum(micros) FILTER (WHERE line = 'public_fund'), 0) AS public_fund,
            coalesce(sum(micros) FILTER (WHERE line = 'worker_centre'), 0) AS worker_centre
        FROM off GROUP BY account_id, invoice_id
    ) b
    WHERE c.account_id = b.account_id AND c.invoice_id = b.invoice_id
), outcome AS MATERIALIZED (
    SELECT
        n.account_id, n.line, n.waits, greatest(0, n.net - n.waits) AS claimed,
        greatest(0, n.waits - n.net - coalesce(t.micros, 0)) AS waits_now
    FROM line n
    LEFT JOIN (SELECT account_id, line, sum(micros) AS micros FROM off GROUP BY account_id, line) t
        ON t.account_id = n.account_id AND t.line = n.line
), waiting AS (
    INSERT INTO reduction_waiting AS kept (
        account_id, payer_id, program_no,
        health_micros, disability_micros, workers_compensation_micros, unemployment_micros, retirement_micros,
        sick_micros, vacation_micros, family_leave_micros, administration_micros, guarantee_micros,
        public_fund_micros, worker_centre_micros
    )
    SELECT
        account_id, %(payer)s, %(program)s,
        sum(waits_now) FILTER (WHERE line = 'health'), sum(waits_now) FILTER (WHERE line = 'disability'),
        sum(waits_now) FILTER (WHERE line = 'workers_compensation'),
        sum(waits_now) FILTER (WHERE line = 'unemployment'), sum(waits_now) FILTER (WHERE line = 'retirement'),
        sum(waits_now) FILTER (WHERE line = 'sick'), sum(waits_now) FILTER (WHERE line = 'vacation'),
        sum(waits_now) FILTER (WHERE line = 'family_leave'), sum(waits_now) FILTER (WHERE line = 'administration'),
        sum(waits_now) FILTER (WHERE line = 'guarantee'), sum(waits_now) FILTER (WHERE line = 'public_fund'),
        sum(waits_now) FILTER (WHERE line = 'worker_centre')
    FROM outcome GROUP BY account_id HAVING sum(waits_now) > 0 OR sum(waits) > 0
    ON CONFLICT (account_id, payer_id, program_no) DO UPDATE SET
        health_micros = excluded.health_micros, disability_micros = excluded.disability_micros,
        workers_compensation_micros = excluded.workers_compensation_micros,
        unemployment_micros = excluded.unemployment_micros, retirement_micros = excluded.retirement_micros,
        sick_micros = excluded.sick_micros, vacation_micros = excluded.vacation_micros,
        family_leave_micros = excluded.family_leave_micros, administration_micros = excluded.administration_micros,
        guarantee_micros = excluded.guarantee_micros, public_fund_micros = excluded.public_fund_micros,
        worker_centre_micros = excluded.worker_centre_micros
), made AS (
    INSERT INTO claim (
        account_id, invoice_id, payer_id, program_no,
        owed_health_micros, owed_disability_micros, owed_workers_compensation_micros, owed_unemployment_micros,
        owed_retirement_micros, owed_sick_micros, owed_vacation_micros, owed_family_leave_micros,
        owed_administration_micros, owed_guarantee_micros, owed_public_fund_micros, owed_worker_centre_micros
    )
    SELECT
        account_id, %(invoice)s, %(payer)s, %(program)s,
        sum(claimed) FILTER (WHERE line = 'health'), sum(claimed) FILTER (WHERE line = 'disability'),
        sum(claimed) FILTER (WHERE line = 'workers_compensation'), sum(claimed) FILTER (WHERE line = 'unemployment'),
        sum(claimed) FILTER (WHERE line = 'retirement'), sum(claimed) FILTER (WHERE line = 'sick'),
        sum(claimed) FILTER (WHERE line = 'vacation'), sum(claimed) FILTER (WHERE line = 'family_leave'),
        sum(claimed) FILTER (WHERE line = 'administration'), sum(claimed) FILTER (WHERE line = 'guarantee'),
        sum(claimed) FILTER (WHERE line = 'public_fund'), sum(claimed) FILTER (WHERE line = 'worker_centre')
    FROM outcome GROUP BY account_id HAVING sum(claimed) > 0
)
SELECT %(invoice)s::uuid, coalesce(sum(claimed), 0)::bigint FROM outcome
UNION ALL SELECT invoice_id, -sum(micros)::bigint FROM off GROUP BY invoice_id
UNION ALL SELECT NULL, coalesce(sum(waits_now - waits), 0)::bigint FROM outcome
