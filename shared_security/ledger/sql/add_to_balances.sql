-- Add a batch's sums to balances that the transaction has locked.
UPDATE balance AS held SET
    health_micros = held.health_micros + added.health,
    disability_micros = held.disability_micros + added.disability,
    workers_compensation_micros = held.workers_compensation_micros + added.workers_compensation,
    unemployment_micros = held.unemployment_micros + added.unemployment,
    retirement_micros = held.retirement_micros + added.retirement,
    sick_micros = held.sick_micros + added.sick,
    vacation_micros = held.vacation_micros + added.vacation,
    family_leave_micros = held.family_leave_micros + added.family_leave,
    version = held.version + 1
FROM unnest(
    %(accounts)s::uuid[], %(programs)s::smallint[], %(units)s::text[], %(stages)s::text[],
    %(health)s::bigint[], %(disability)s::bigint[], %(workers_compensation)s::bigint[], %(unemployment)s::bigint[],
    %(retirement)s::bigint[], %(sick)s::bigint[], %(vacation)s::bigint[], %(family_leave)s::bigint[]
) AS added (
    account_id, program_no, unit, stage,
    health, disability, workers_compensation, unemployment, retirement, sick, vacation, family_leave
)
WHERE held.account_id = added.account_id AND held.program_no = added.program_no
    AND held.unit = added.unit AND held.stage = added.stage
