-- Of each payer's claims for a worker, benefit by benefit: what it paid, what the guarantee paid for it, what it will not
-- pay and nobody has made good, and what is open of invoices that were due before a day, with the first of those days;
-- and the first period of which anything is open.
SELECT
    c.payer_id, l.pocket, sum(l.settled)::bigint, sum(l.made_good)::bigint,
    coalesce(sum(l.open) FILTER (WHERE c.state = 'shortfall'), 0)::bigint,
    coalesce(sum(l.open) FILTER (WHERE c.state = 'open' AND i.due_on < %(today)s), 0)::bigint,
    min(i.due_on) FILTER (WHERE c.state = 'open' AND i.due_on < %(today)s AND l.open > 0),
    min(i.period_start) FILTER (WHERE c.state = 'open' AND l.open > 0)
FROM claim c
JOIN invoice i ON i.invoice_id = c.invoice_id
CROSS JOIN LATERAL (
    SELECT pocket, settled, made_good, owed - settled - made_good AS open
    FROM (VALUES
        ('health', c.owed_health_micros, c.settled_health_micros, c.made_good_health_micros),
        ('disability', c.owed_disability_micros, c.settled_disability_micros, c.made_good_disability_micros),
        ('workers_compensation', c.owed_workers_compensation_micros, c.settled_workers_compensation_micros,
            c.made_good_workers_compensation_micros),
        ('unemployment', c.owed_unemployment_micros, c.settled_unemployment_micros, c.made_good_unemployment_micros),
        ('retirement', c.owed_retirement_micros, c.settled_retirement_micros, c.made_good_retirement_micros),
        ('sick', c.owed_sick_micros, c.settled_sick_micros, c.made_good_sick_micros),
        ('vacation', c.owed_vacation_micros, c.settled_vacation_micros, c.made_good_vacation_micros),
        ('family_leave', c.owed_family_leave_micros, c.settled_family_leave_micros, c.made_good_family_leave_micros)
    ) AS three (pocket, owed, settled, made_good)
) AS l
WHERE c.account_id = ANY (%(homes)s::uuid[])
GROUP BY c.payer_id, l.pocket
HAVING sum(l.settled) <> 0 OR sum(l.made_good) <> 0 OR sum(l.open) <> 0
