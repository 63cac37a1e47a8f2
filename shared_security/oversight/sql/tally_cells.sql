-- Who has how much, by span, program and line, of what was sealed by a number: micro-dollars and the people behind them.
-- `before` is the eleven months without the newest: it is never shown, and must not be worked out where it is small.
-- Two accounts of one person, merged, are one person.
WITH account_sum AS MATERIALIZED (
    SELECT
        coalesce(a.account_id, e.account_id) AS account_id, e.program_no,
        CASE WHEN e.posted_month = %(month)s THEN 'month' ELSE 'before' END AS part,
        sum(e.total_micros) AS total, sum(e.health_micros) AS health, sum(e.disability_micros) AS disability,
        sum(e.workers_compensation_micros) AS workers_compensation, sum(e.unemployment_micros) AS unemployment,
        sum(e.retirement_micros) AS retirement, sum(e.sick_micros) AS sick, sum(e.vacation_micros) AS vacation,
        sum(e.family_leave_micros) AS family_leave, sum(e.administration_micros) AS administration,
        sum(e.guarantee_micros) AS guarantee, sum(e.public_fund_micros) AS public_fund,
        sum(e.worker_centre_micros) AS worker_centre
    FROM entry e
    JOIN seal s ON s.batch_id = e.batch_id AND s.seal_no <= %(seal_no)s
    LEFT JOIN account_alias a ON a.merged_account_id = e.account_id AND a.valid_until IS NULL
    WHERE e.posted_month BETWEEN %(first)s AND %(month)s AND e.unit = 'USD'
    GROUP BY 1, 2, 3
), cell AS (
    SELECT span.name AS span, program.no AS program_no, s.account_id, line.name AS line, sum(line.micros) AS micros
    FROM account_sum s
    CROSS JOIN LATERAL (VALUES (s.part), ('year')) AS span (name)
    CROSS JOIN LATERAL (VALUES (s.program_no::integer), (0)) AS program (no)
    CROSS JOIN LATERAL (
        VALUES
            ('total', s.total), ('health', s.health), ('disability', s.disability),
            ('workers_compensation', s.workers_compensation), ('unemployment', s.unemployment),
            ('retirement', s.retirement), ('sick', s.sick), ('vacation', s.vacation),
            ('family_leave', s.family_leave), ('administration', s.administration), ('guarantee', s.guarantee),
            ('public_fund', s.public_fund), ('worker_centre', s.worker_centre)
    ) AS line (name, micros)
    WHERE line.micros <> 0
    GROUP BY 1, 2, 3, 4
)
SELECT span, program_no, line, count(*) FILTER (WHERE micros <> 0), sum(micros)::bigint
FROM cell GROUP BY 1, 2, 3
