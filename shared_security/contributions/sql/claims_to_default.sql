-- The next claims of a payer of which something is open and not yet in shortfall, in the order of accounts.
SELECT c.account_id, c.invoice_id FROM claim c
WHERE c.invoice_id = %(invoice)s AND c.account_id > %(after)s AND c.state = 'open' AND (
    c.owed_health_micros > c.settled_health_micros + c.made_good_health_micros OR
    c.owed_disability_micros > c.settled_disability_micros + c.made_good_disability_micros OR
    c.owed_workers_compensation_micros > c.settled_workers_compensation_micros + c.made_good_workers_compensation_micros OR
    c.owed_unemployment_micros > c.settled_unemployment_micros + c.made_good_unemployment_micros OR
    c.owed_retirement_micros > c.settled_retirement_micros + c.made_good_retirement_micros OR
    c.owed_sick_micros > c.settled_sick_micros + c.made_good_sick_micros OR
    c.owed_vacation_micros > c.settled_vacation_micros + c.made_good_vacation_micros OR
    c.owed_family_leave_micros > c.settled_family_leave_micros + c.made_good_family_leave_micros
)
ORDER BY c.account_id LIMIT %(size)s
