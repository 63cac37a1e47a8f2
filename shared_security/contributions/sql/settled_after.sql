-- The next claims of an invoice that money has settled, in the order of accounts.
SELECT account_id, state FROM claim
WHERE invoice_id = %(invoice)s AND account_id > %(after)s AND (
    settled_health_micros > 0 OR settled_disability_micros > 0 OR settled_workers_compensation_micros > 0 OR
    settled_unemployment_micros > 0 OR settled_retirement_micros > 0 OR settled_sick_micros > 0 OR
    settled_vacation_micros > 0 OR settled_family_leave_micros > 0 OR settled_administration_micros > 0 OR
    settled_guarantee_micros > 0 OR settled_public_fund_micros > 0 OR settled_worker_centre_micros > 0
)
ORDER BY account_id
LIMIT %(size)s
