-- What is late for workers, by the account to which their number belongs and by payer: since when, and how much.
SELECT c.account_id, c.payer_id, c.program_no, c.state, min(i.due_on), sum(
    c.owed_health_micros - c.settled_health_micros - c.made_good_health_micros +
    c.owed_disability_micros - c.settled_disability_micros - c.made_good_disability_micros +
    c.owed_workers_compensation_micros - c.settled_workers_compensation_micros - c.made_good_workers_compensation_micros +
    c.owed_unemployment_micros - c.settled_unemployment_micros - c.made_good_unemployment_micros +
    c.owed_retirement_micros - c.settled_retirement_micros - c.made_good_retirement_micros +
    c.owed_sick_micros - c.settled_sick_micros - c.made_good_sick_micros +
    c.owed_vacation_micros - c.settled_vacation_micros - c.made_good_vacation_micros +
    c.owed_family_leave_micros - c.settled_family_leave_micros - c.made_good_family_leave_micros
)::bigint
FROM claim c JOIN invoice i ON i.invoice_id = c.invoice_id
WHERE c.account_id = ANY (%(accounts)s::uuid[]) AND i.open_micros > 0 AND i.kind <> 'charge' AND i.due_on < %(today)s
GROUP BY c.account_id, c.payer_id, c.program_no, c.state
ORDER BY min(i.due_on), c.payer_id
