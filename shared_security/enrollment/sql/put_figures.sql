-- What stood before, as it was locked, and what stands now.
INSERT INTO provider_transfer_figure (
    account_id, transfer_id, program_no, unit, stage, pocket, before_micros, after_micros
)
SELECT
    was.account_id, was.transfer_id, was.program_no, was.unit, was.stage, line.pocket, line.before_micros,
    coalesce(line.after_micros, 0)
FROM unnest(
    %(accounts)s::uuid[], %(transfers)s::uuid[], %(programs)s::smallint[], %(units)s::text[], %(stages)s::text[],
    %(health)s::bigint[], %(disability)s::bigint[], %(workers_compensation)s::bigint[], %(unemployment)s::bigint[],
    %(retirement)s::bigint[], %(sick)s::bigint[], %(vacation)s::bigint[], %(family_leave)s::bigint[]
) AS was (
    account_id, transfer_id, program_no, unit, stage, health, disability, workers_compensation, unemployment, retirement,
    sick, vacation, family_leave
)
LEFT JOIN balance b
    ON b.account_id = was.account_id AND b.program_no = was.program_no AND b.unit = was.unit AND b.stage = was.stage
CROSS JOIN LATERAL (
    VALUES
        ('health', was.health, b.health_micros), ('disability', was.disability, b.disability_micros),
        ('workers_compensation', was.workers_compensation, b.workers_compensation_micros),
        ('unemployment', was.unemployment, b.unemployment_micros), ('retirement', was.retirement, b.retirement_micros),
        ('sick', was.sick, b.sick_micros), ('vacation', was.vacation, b.vacation_micros),
        ('family_leave', was.family_leave, b.family_leave_micros)
) AS line (pocket, before_micros, after_micros)
WHERE line.before_micros <> 0 OR coalesce(line.after_micros, 0) <> 0
