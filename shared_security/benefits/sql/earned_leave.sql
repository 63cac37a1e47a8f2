-- What a worker's work earned of leave and of credits, by program, unit and payer, record by record in arrays of one order:
-- the day of work, the first day of the month of posting, and 1 or -1 where a record came in or was taken back. Added up
-- by day they would be as many groups as records. Amounts in arrays too, of time and of the dollars of some programs;
-- dollars of others, whose days nobody asks for, as sums alone. With the newest law.
SELECT e.program_no, e.unit, e.payer_id, max(e.pack_no), array_agg(e.work_date), array_agg(e.posted_month),
    array_agg(CASE WHEN e.part > 0 OR e.rule IS NOT NULL THEN 0 WHEN e.revision > 0 THEN 1 ELSE -1 END),
    ARRAY[
        sum(e.health_micros), sum(e.sick_micros), sum(e.vacation_micros), sum(e.family_leave_micros)
    ]::bigint[],
    array_agg(e.health_micros) FILTER (WHERE e.unit <> 'USD' OR e.program_no = ANY (%(by_day)s::smallint[])),
    array_agg(e.sick_micros) FILTER (WHERE e.unit <> 'USD' OR e.program_no = ANY (%(by_day)s::smallint[])),
    array_agg(e.vacation_micros) FILTER (WHERE e.unit <> 'USD' OR e.program_no = ANY (%(by_day)s::smallint[])),
    array_agg(e.family_leave_micros) FILTER (WHERE e.unit <> 'USD' OR e.program_no = ANY (%(by_day)s::smallint[]))
FROM entry e
WHERE e.account_id = ANY (%(places)s::uuid[]) AND e.home_account_id = ANY (%(homes)s::uuid[])
    AND (e.unit <> 'USD' OR e.program_no = ANY (%(in_dollars)s::smallint[]))
GROUP BY e.program_no, e.unit, e.payer_id
