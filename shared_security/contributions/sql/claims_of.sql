-- The claims of payers for workers, the newest first: ids of invoices follow each other.
SELECT
    c.account_id, c.payer_id, c.program_no, c.invoice_id, c.state,
    ARRAY[
        c.owed_health_micros, c.owed_disability_micros, c.owed_workers_compensation_micros,
        c.owed_unemployment_micros, c.owed_retirement_micros, c.owed_sick_micros,
        c.owed_vacation_micros, c.owed_family_leave_micros, c.owed_administration_micros,
        c.owed_guarantee_micros, c.owed_public_fund_micros, c.owed_worker_centre_micros
    ],
    ARRAY[
        c.settled_health_micros, c.settled_disability_micros, c.settled_workers_compensation_micros,
        c.settled_unemployment_micros, c.settled_retirement_micros, c.settled_sick_micros,
        c.settled_vacation_micros, c.settled_family_leave_micros, c.settled_administration_micros,
        c.settled_guarantee_micros, c.settled_public_fund_micros, c.settled_worker_centre_micros
    ],
    ARRAY[
        c.made_good_health_micros, c.made_good_disability_micros, c.made_good_workers_compensation_micros,
        c.made_good_unemployment_micros, c.made_good_retirement_micros, c.made_good_sick_micros,
        c.made_good_vacation_micros, c.made_good_family_leave_micros, c.made_good_administration_micros,
        c.made_good_guarantee_micros, c.made_good_public_fund_micros, c.made_good_worker_centre_micros
    ]
FROM claim c
JOIN unnest(%(homes)s::uuid[], %(payers)s::uuid[], %(programs)s::smallint[]) AS asked (home, payer_id, program_no)
    ON asked.home = c.account_id AND asked.payer_id = c.payer_id AND asked.program_no = c.program_no
ORDER BY c.invoice_id DESC, c.account_id
