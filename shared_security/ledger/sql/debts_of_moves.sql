-- What one provider need not keep any more, and the other must.
INSERT INTO provider_debt (provider_id, batch_id, program_no, micros)
SELECT side.provider_id, m.batch_id, m.program_no, sum(side.micros)
FROM provider_move m
CROSS JOIN LATERAL (
    SELECT health_micros + disability_micros + workers_compensation_micros + unemployment_micros + retirement_micros
        + sick_micros + vacation_micros + family_leave_micros
) AS kept (micros)
CROSS JOIN LATERAL (
    VALUES (m.from_provider_id, -kept.micros), (m.to_provider_id, kept.micros)
) AS side (provider_id, micros)
WHERE m.batch_id = %(batch)s
GROUP BY side.provider_id, m.batch_id, m.program_no
HAVING sum(side.micros) <> 0
