-- What a payer owes for each worker and period and has not paid, whether the guarantee has paid for it or not.
SELECT * FROM (
    SELECT c.account_id, i.number, i.period_start, i.due_on, sum(
        c.owed_health_micros - c.settled_health_micros +
        c.owed_disability_micros - c.settled_disability_micros +
        c.owed_workers_compensation_micros - c.settled_workers_compensation_micros +
        c.owed_unemployment_micros - c.settled_unemployment_micros +
        c.owed_retirement_micros - c.settled_retirement_micros +
        c.owed_sick_micros - c.settled_sick_micros +
        c.owed_vacation_micros - c.settled_vacation_micros +
        c.owed_family_leave_micros - c.settled_family_leave_micros +
        c.owed_administration_micros - c.settled_administration_micros +
        c.owed_guarantee_micros - c.settled_guarantee_micros +
        c.owed_public_fund_micros - c.settled_public_fund_micros +
        c.owed_worker_centre_micros - c.settled_worker_centre_micros
    )::bigint AS micros
    FROM invoice i JOIN claim c ON c.invoice_id = i.invoice_id
    WHERE i.payer_id = %(payer)s AND i.program_no = %(program)s AND i.kind <> 'charge'
    GROUP BY c.account_id, i.number, i.period_start, i.due_on
) AS line
WHERE line.micros > 0
ORDER BY line.number, line.account_id
