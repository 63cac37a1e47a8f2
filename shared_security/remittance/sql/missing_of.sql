-- What a payer's claims in shortfall lack in their pockets, and what the guarantee has paid of its claims.
SELECT
    coalesce(sum(
        c.owed_health_micros - c.settled_health_micros - c.made_good_health_micros +
        c.owed_disability_micros - c.settled_disability_micros - c.made_good_disability_micros +
        c.owed_workers_compensation_micros - c.settled_workers_compensation_micros -
        c.made_good_workers_compensation_micros + c.owed_unemployment_micros - c.settled_unemployment_micros
        - c.made_good_unemployment_micros + c.owed_retirement_micros - c.settled_retirement_micros -
        c.made_good_retirement_micros + c.owed_sick_micros - c.settled_sick_micros - c.made_good_sick_micros
        + c.owed_vacation_micros - c.settled_vacation_micros - c.made_good_vacation_micros +
        c.owed_family_leave_micros - c.settled_family_leave_micros - c.made_good_family_leave_micros
    ) FILTER (WHERE c.state = 'shortfall'), 0)::bigint,
    coalesce(sum(
        c.made_good_health_micros + c.made_good_disability_micros + c.made_good_workers_compensation_micros
        + c.made_good_unemployment_micros + c.made_good_retirement_micros + c.made_good_sick_micros +
        c.made_good_vacation_micros + c.made_good_family_leave_micros
    ), 0)::bigint
FROM invoice i JOIN claim c ON c.invoice_id = i.invoice_id
WHERE i.payer_id = %(payer)s AND i.program_no = %(program)s
