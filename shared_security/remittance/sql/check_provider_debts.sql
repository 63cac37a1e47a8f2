-- What each provider must keep is what stands available and held for those whose provider it is.
WITH said AS (
    SELECT provider_id, program_no, sum(micros) AS micros FROM provider_debt GROUP BY provider_id, program_no
), stands AS (
    SELECT
        a.provider_id, b.program_no,
        sum(
            b.health_micros + b.disability_micros + b.workers_compensation_micros + b.unemployment_micros
            + b.retirement_micros + b.sick_micros + b.vacation_micros + b.family_leave_micros
        ) AS micros
    FROM balance b
    LEFT JOIN account_provider a ON a.account_id = b.account_id AND upper_inf(a.during)
    WHERE b.unit = 'USD' AND b.stage IN ('available', 'held')
    GROUP BY a.provider_id, b.program_no
)
SELECT
    'what a provider must keep is not what its members have' AS what, 'provider_debt' AS posted_table,
    jsonb_build_object(
        'provider_id', coalesce(h.provider_id, s.provider_id), 'program_no', coalesce(h.program_no, s.program_no)
    ) AS key,
    coalesce(h.micros, 0)::text AS expected, coalesce(s.micros, 0)::text AS found
FROM stands h
FULL JOIN said s ON s.provider_id = h.provider_id AND s.program_no = h.program_no
WHERE coalesce(h.micros, 0) <> coalesce(s.micros, 0)
