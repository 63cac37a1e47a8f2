-- What stands available and held of accounts that change their provider, program by program; nothing is told as zero.
INSERT INTO provider_move (
    account_id, batch_id, program_no, from_provider_id, to_provider_id, health_micros, disability_micros,
    workers_compensation_micros, unemployment_micros, retirement_micros, sick_micros, vacation_micros, family_leave_micros
)
SELECT
    moved.account_id, %(batch)s, kept.program_no, %(from)s, %(to)s, coalesce(sum(b.health_micros), 0),
    coalesce(sum(b.disability_micros), 0), coalesce(sum(b.workers_compensation_micros), 0),
    coalesce(sum(b.unemployment_micros), 0), coalesce(sum(b.retirement_micros), 0), coalesce(sum(b.sick_micros), 0),
    coalesce(sum(b.vacation_micros), 0), coalesce(sum(b.family_leave_micros), 0)
FROM unnest(%(accounts)s::uuid[]) AS moved (account_id)
CROSS JOIN unnest(%(programs)s::smallint[]) AS kept (program_no)
LEFT JOIN balance b
    ON b.account_id = moved.account_id AND b.program_no = kept.program_no AND b.unit = 'USD'
    AND b.stage = ANY (%(stages)s::text[])
GROUP BY moved.account_id, kept.program_no
