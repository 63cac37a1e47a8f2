-- The next claims of an invoice that are in shortfall with something open in their pockets, in the order of accounts.
SELECT account_id FROM claim
WHERE invoice_id = %(invoice)s AND account_id > %(after)s AND state = 'shortfall' AND (
    owed_health_micros > settled_health_micros + made_good_health_micros OR
    owed_disability_micros > settled_disability_micros + made_good_disability_micros OR
    owed_workers_compensation_micros > settled_workers_compensation_micros + made_good_workers_compensation_micros OR
    owed_unemployment_micros > settled_unemployment_micros + made_good_unemployment_micros OR
    owed_retirement_micros > settled_retirement_micros + made_good_retirement_micros OR
    owed_sick_micros > settled_sick_micros + made_good_sick_micros OR
    owed_vacation_micros > settled_vacation_micros + made_good_vacation_micros OR
    owed_family_leave_micros > settled_family_leave_micros + made_good_family_leave_micros
)
ORDER BY account_id LIMIT %(size)s
