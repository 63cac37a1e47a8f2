-- Everything that stands for accounts is locked, in the order of the key, the same for everybody; what money could come
-- to is made where it is missing. Answers with what stands.
INSERT INTO balance AS held (account_id, program_no, unit, stage)
SELECT account_id, program_no, unit, stage
FROM (
    SELECT account_id, program_no, unit, stage FROM balance WHERE account_id = ANY (%(accounts)s::uuid[])
    UNION
    SELECT asked.account_id, program.program_no, 'USD', stage.stage
    FROM unnest(%(accounts)s::uuid[]) AS asked (account_id)
    CROSS JOIN unnest(%(programs)s::smallint[]) AS program (program_no)
    CROSS JOIN unnest(%(stages)s::text[]) AS stage (stage)
) AS wanted
ORDER BY account_id, program_no, unit COLLATE "C", stage COLLATE "C"
ON CONFLICT (account_id, program_no, unit, stage) DO UPDATE SET version = held.version
RETURNING
    account_id, program_no, unit, stage, health_micros, disability_micros, workers_compensation_micros,
    unemployment_micros, retirement_micros, sick_micros, vacation_micros, family_leave_micros
