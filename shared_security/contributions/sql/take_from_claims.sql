-- Take from what claims were settled and made good by; the caller holds the balances of these accounts.
UPDATE claim SET
    state = taken.state,
    settled_health_micros = settled_health_micros - taken.settled_health,
    settled_disability_micros = settled_disability_micros - taken.settled_disability,
    settled_workers_compensation_micros = settled_workers_compensation_micros - taken.settled_workers_compensation,
    settled_unemployment_micros = settled_unemployment_micros - taken.settled_unemployment,
    settled_retirement_micros = settled_retirement_micros - taken.settled_retirement,
    settled_sick_micros = settled_sick_micros - taken.settled_sick,
    settled_vacation_micros = settled_vacation_micros - taken.settled_vacation,
    settled_family_leave_micros = settled_family_leave_micros - taken.settled_family_leave,
    settled_administration_micros = settled_administration_micros - taken.settled_administration,
    settled_guarantee_micros = settled_guarantee_micros - taken.settled_guarantee,
    settled_public_fund_micros = settled_public_fund_micros - taken.settled_public_fund,
    settled_worker_centre_micros = settled_worker_centre_micros - taken.settled_worker_centre,
    made_good_health_micros = made_good_health_micros - taken.made_good_health,
    made_good_disability_micros = made_good_disability_micros - taken.made_good_disability,
    made_good_workers_compensation_micros = made_good_workers_compensation_micros - taken.made_good_workers_compensation,
    made_good_unemployment_micros = made_good_unemployment_micros - taken.made_good_unemployment,
    made_good_retirement_micros = made_good_retirement_micros - taken.made_good_retirement,
    made_good_sick_micros = made_good_sick_micros - taken.made_good_sick,
    made_good_vacation_micros = made_good_vacation_micros - taken.made_good_vacation,
    made_good_family_leave_micros = made_good_family_leave_micros - taken.made_good_family_leave,
    made_good_administration_micros = made_good_administration_micros - taken.made_good_administration,
    made_good_guarantee_micros = made_good_guarantee_micros - taken.made_good_guarantee,
    made_good_public_fund_micros = made_good_public_fund_micros - taken.made_good_public_fund,
    made_good_worker_centre_micros = made_good_worker_centre_micros - taken.made_good_worker_centre
FROM unnest(
    %(accounts)s::uuid[], %(invoices)s::uuid[], %(states)s::text[],
    %(settled_health)s::bigint[], %(settled_disability)s::bigint[], %(settled_workers_compensation)s::bigint[],
    %(settled_unemployment)s::bigint[], %(settled_retirement)s::bigint[], %(settled_sick)s::bigint[],
    %(settled_vacation)s::bigint[], %(settled_family_leave)s::bigint[], %(settled_administration)s::bigint[],
    %(settled_guarantee)s::bigint[], %(settled_public_fund)s::bigint[], %(settled_worker_centre)s::bigint[],
    %(made_good_health)s::bigint[], %(made_good_disability)s::bigint[], %(made_good_workers_compensation)s::bigint[],
    %(made_good_unemployment)s::bigint[], %(made_good_retirement)s::bigint[], %(made_good_sick)s::bigint[],
    %(made_good_vacation)s::bigint[], %(made_good_family_leave)s::bigint[], %(made_good_administration)s::bigint[],
    %(made_good_guarantee)s::bigint[], %(made_good_public_fund)s::bigint[], %(made_good_worker_centre)s::bigint[]
) AS taken (
    account_id, invoice_id, state,
    settled_health, settled_disability, settled_workers_compensation, settled_unemployment,
    settled_retirement, settled_sick, settled_vacation, settled_family_leave,
    settled_administration, settled_guarantee, settled_public_fund, settled_worker_centre,
    made_good_health, made_good_disability, made_good_workers_compensation, made_good_unemployment,
    made_good_retirement, made_good_sick, made_good_vacation, made_good_family_leave,
    made_good_administration, made_good_guarantee, made_good_public_fund, made_good_worker_centre
)
WHERE claim.account_id = taken.account_id AND claim.invoice_id = taken.invoice_id
