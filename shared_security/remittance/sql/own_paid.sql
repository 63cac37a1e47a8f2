-- What became of contributions of a worker: record by record and program, what of them no invoice has asked for yet, what
-- is open of the claims that do, whether any of it will not be paid, the first day by which what is open is due, the day
-- on which what is paid was settled last, and whether the guarantee paid any of it.
-- An invoice asks for all of a payer's work of its period that was sealed since the one before, adjustments apart.
WITH posted AS MATERIALIZED (
    SELECT e.record_key, e.program_no, e.total_micros, e.home_account_id, i.invoice_id, i.due_on
    FROM unnest(%(records)s::uuid[], %(programs)s::smallint[]) AS asked (record_key, program_no)
    JOIN entry e ON e.account_id = ANY (%(places)s::uuid[]) AND e.record_key = asked.record_key
        AND e.program_no = asked.program_no AND e.home_account_id = ANY (%(homes)s::uuid[])
        AND e.unit = 'USD' AND e.bearer <> 'program' AND e.posted_month >= %(posted_since)s
    LEFT JOIN seal s ON s.batch_id = e.batch_id
    LEFT JOIN invoice i ON i.payer_id = e.payer_id AND i.program_no = e.program_no
        AND i.kind = CASE WHEN e.part > 0 THEN 'adjustment' ELSE 'work' END
        AND e.work_date >= i.period_start AND e.work_date < i.period_end
        AND s.seal_no > i.from_seal AND s.seal_no <= i.to_seal
), claimed AS MATERIALIZED (
    SELECT
        c.account_id, c.invoice_id, c.state, c.owed_health_micros + c.owed_disability_micros
            + c.owed_workers_compensation_micros + c.owed_unemployment_micros + c.owed_retirement_micros
            + c.owed_sick_micros + c.owed_vacation_micros + c.owed_family_leave_micros - c.settled_health_micros
            - c.settled_disability_micros - c.settled_workers_compensation_micros - c.settled_unemployment_micros
            - c.settled_retirement_micros - c.settled_sick_micros - c.settled_vacation_micros
            - c.settled_family_leave_micros AS unsettled,
        c.made_good_health_micros + c.made_good_disability_micros + c.made_good_workers_compensation_micros
            + c.made_good_unemployment_micros + c.made_good_retirement_micros + c.made_good_sick_micros
            + c.made_good_vacation_micros + c.made_good_family_leave_micros AS made_good
    FROM claim c
    WHERE c.account_id = ANY (%(homes)s::uuid[]) AND c.invoice_id IN (SELECT invoice_id FROM posted)
), paid AS MATERIALIZED (
    SELECT invoice_id, max(done_on) AS done_on FROM settlement
    WHERE returned_match IS NULL AND invoice_id IN (SELECT invoice_id FROM posted)
    GROUP BY invoice_id
)
SELECT
    e.record_key, e.program_no,
    coalesce(sum(e.total_micros) FILTER (WHERE e.invoice_id IS NULL), 0)::bigint,
    coalesce(max(c.unsettled - c.made_good), 0)::bigint,
    coalesce(bool_or(c.state = 'shortfall' AND c.unsettled > c.made_good), false),
    min(e.due_on) FILTER (WHERE c.unsettled > c.made_good),
    max(paid.done_on), coalesce(bool_or(c.made_good > 0), false)
FROM posted e
LEFT JOIN claimed c ON c.account_id = e.home_account_id AND c.invoice_id = e.invoice_id
LEFT JOIN paid ON paid.invoice_id = e.invoice_id
GROUP BY e.record_key, e.program_no
