-- What a payer's claims are settled by.
SELECT coalesce(sum(
    c.settled_health_micros + c.settled_disability_micros + c.settled_workers_compensation_micros
    + c.settled_unemployment_micros + c.settled_retirement_micros + c.settled_sick_micros
    + c.settled_vacation_micros + c.settled_family_leave_micros + c.settled_administration_micros
    + c.settled_guarantee_micros + c.settled_public_fund_micros + c.settled_worker_centre_micros
), 0)::bigint
FROM invoice i JOIN claim c ON c.invoice_id = i.invoice_id
WHERE i.payer_id = %(payer)s AND i.program_no = %(program)s
