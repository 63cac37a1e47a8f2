-- What payers were asked for a worker by invoice, under some programs: for which days, whether her claim is paid or made
-- good, and since when the invoice is settled.
SELECT c.program_no, c.payer_id, i.period_start, i.period_end, i.settled_on,
    c.owed_health_micros + c.owed_sick_micros + c.owed_vacation_micros + c.owed_family_leave_micros
        <= c.settled_health_micros + c.settled_sick_micros + c.settled_vacation_micros + c.settled_family_leave_micros
        + c.made_good_health_micros + c.made_good_sick_micros + c.made_good_vacation_micros
        + c.made_good_family_leave_micros
FROM claim c JOIN invoice i ON i.invoice_id = c.invoice_id
WHERE c.account_id = ANY (%(homes)s::uuid[]) AND c.program_no = ANY (%(programs)s::smallint[])
ORDER BY i.period_start
