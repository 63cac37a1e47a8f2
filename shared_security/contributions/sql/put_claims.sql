-- A claim for each account of which nothing is below zero; what they come to.
WITH made AS (
    INSERT INTO claim (
        account_id, invoice_id, payer_id, program_no,
        owed_health_micros, owed_disability_micros, owed_workers_compensation_micros, owed_unemployment_micros,
        owed_retirement_micros, owed_sick_micros, owed_vacation_micros, owed_family_leave_micros,
        owed_administration_micros, owed_guarantee_micros, owed_public_fund_micros, owed_worker_centre_micros
    )
    SELECT
        account_id, %(invoice)s, %(payer)s, %(program)s,
        health_micros, disability_micros, workers_compensation_micros, unemployment_micros, retirement_micros,
        sick_micros, vacation_micros, family_leave_micros, administration_micros, guarantee_micros,
        public_fund_micros, worker_centre_micros
    FROM net_of_invoice
    WHERE NOT special AND greatest(
        health_micros, disability_micros, workers_compensation_micros, unemployment_micros, retirement_micros,
        sick_micros, vacation_micros, family_leave_micros, administration_micros, guarantee_micros,
        public_fund_micros, worker_centre_micros
    ) > 0
    RETURNING
        owed_health_micros + owed_disability_micros + owed_workers_compensation_micros + owed_unemployment_micros +
        owed_retirement_micros + owed_sick_micros + owed_vacation_micros + owed_family_leave_micros +
        owed_administration_micros + owed_guarantee_micros + owed_public_fund_micros + owed_worker_centre_micros AS micros
)
SELECT coalesce(sum(micros), 0)::bigint FROM made
