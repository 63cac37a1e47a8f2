-- What claims of an invoice are settled by, and their state; the caller holds the balances of these accounts.
SELECT account_id, state, settled_health_micros, settled_disability_micros, settled_workers_compensation_micros, settled_unemployment_micros,
    settled_retirement_micros, settled_sick_micros, settled_vacation_micros, settled_family_leave_micros,
    settled_administration_micros, settled_guarantee_micros, settled_public_fund_micros, settled_worker_centre_micros
FROM claim
WHERE invoice_id = %(invoice)s AND account_id = ANY (%(accounts)s::uuid[])
ORDER BY account_id
