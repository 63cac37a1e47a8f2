-- What a worker's work earned of leave and of credits, by program, unit, payer and day of work: what was taken back takes
-- away where it was added. Of money only that of programs whose leave is dollars. With the newest law, the first month of
-- posting, and whether any work of that day counts.
SELECT e.program_no, e.unit, e.payer_id, e.work_date, max(e.pack_no), min(e.posted_month),
    sum(CASE WHEN e.part = 0 AND e.rule IS NULL THEN sign(e.revision) ELSE 0 END) > 0,
    sum(e.health_micros)::bigint, sum(e.sick_micros)::bigint, sum(e.vacation_micros)::bigint,
    sum(e.family_leave_micros)::bigint
FROM entry e
WHERE e.account_id = ANY (%(places)s::uuid[]) AND e.home_account_id = ANY (%(homes)s::uuid[])
    AND (e.unit <> 'USD' OR e.program_no = ANY (%(in_dollars)s::smallint[]))
GROUP BY e.program_no, e.unit, e.payer_id, e.work_date
