-- How much money the claims of an invoice have.
SELECT coalesce(sum(
    settled_health_micros + settled_disability_micros + settled_workers_compensation_micros
    + settled_unemployment_micros + settled_retirement_micros + settled_sick_micros + settled_vacation_micros
    + settled_family_leave_micros + settled_administration_micros + settled_guarantee_micros
    + settled_public_fund_micros + settled_worker_centre_micros
), 0)::bigint
FROM claim WHERE invoice_id = %(invoice)s
