-- What is new of one payer, program and period in sealed batches: the sum of the entries of each account, line by line;
-- and accounts of which something waits to come off.
WITH net AS (
    SELECT
        e.home_account_id AS account_id,
        sum(e.health_micros)::bigint AS health_micros, sum(e.disability_micros)::bigint AS disability_micros,
        sum(e.workers_compensation_micros)::bigint AS workers_compensation_micros,
        sum(e.unemployment_micros)::bigint AS unemployment_micros,
        sum(e.retirement_micros)::bigint AS retirement_micros, sum(e.sick_micros)::bigint AS sick_micros,
        sum(e.vacation_micros)::bigint AS vacation_micros, sum(e.family_leave_micros)::bigint AS family_leave_micros,
        sum(e.administration_micros)::bigint AS administration_micros,
        sum(e.guarantee_micros)::bigint AS guarantee_micros, sum(e.public_fund_micros)::bigint AS public_fund_micros,
        sum(e.worker_centre_micros)::bigint AS worker_centre_micros
    FROM seal s
    JOIN entry e ON e.batch_id = s.batch_id
    WHERE s.seal_no > %(after)s AND s.seal_no <= %(to_seal)s
        AND s.batch_id IN (SELECT d.batch_id FROM payer_debt d WHERE d.payer_id = %(payer)s AND d.program_no = %(program)s)
        AND e.payer_id = %(payer)s AND e.program_no = %(program)s AND e.unit = 'USD' AND e.bearer <> 'program'
        AND (e.part > 0) = %(adjusted)s AND e.work_date >= %(first)s AND e.work_date < %(end)s
    GROUP BY e.home_account_id
)
INSERT INTO net_of_invoice
SELECT
    account_id, r.account_id IS NOT NULL OR least(
        n.health_micros, n.disability_micros, n.workers_compensation_micros, n.unemployment_micros,
        n.retirement_micros, n.sick_micros, n.vacation_micros, n.family_leave_micros, n.administration_micros,
        n.guarantee_micros, n.public_fund_micros, n.worker_centre_micros
    ) < 0,
    coalesce(n.health_micros, 0), coalesce(n.disability_micros, 0), coalesce(n.workers_compensation_micros, 0),
    coalesce(n.unemployment_micros, 0), coalesce(n.retirement_micros, 0), coalesce(n.sick_micros, 0),
    coalesce(n.vacation_micros, 0), coalesce(n.family_leave_micros, 0), coalesce(n.administration_micros, 0),
    coalesce(n.guarantee_micros, 0), coalesce(n.public_fund_micros, 0), coalesce(n.worker_centre_micros, 0)
FROM net n
FULL JOIN (SELECT account_id FROM reduction_waiting WHERE payer_id = %(payer)s AND program_no = %(program)s) r
    USING (account_id)
