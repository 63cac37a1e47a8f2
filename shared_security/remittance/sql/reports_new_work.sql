-- Whether anything of a period is invoiced of work that no earlier invoice had; else all of it corrects what was reported: each
-- record of it takes back a revision of an earlier invoice.
WITH posted AS MATERIALIZED (
    SELECT e.record_key, e.revision, e.work_date, sum(e.total_micros) AS micros
    FROM seal s
    JOIN entry e ON e.batch_id = s.batch_id
    WHERE s.seal_no > %(after)s AND s.seal_no <= %(to_seal)s
        AND s.batch_id IN (SELECT d.batch_id FROM payer_debt d WHERE d.payer_id = %(payer)s AND d.program_no = %(program)s)
        AND e.payer_id = %(payer)s AND e.program_no = %(program)s AND e.unit = 'USD' AND e.bearer <> 'program'
        AND e.part = 0
    GROUP BY e.record_key, e.revision, e.work_date
), corrected AS (
    SELECT record_key FROM posted p
    WHERE revision < 0 AND NOT EXISTS (
        SELECT 1 FROM posted o WHERE o.record_key = p.record_key AND o.revision = -p.revision
    )
)
SELECT EXISTS (
    SELECT 1 FROM posted p
    WHERE p.work_date >= %(first)s AND p.work_date < %(end)s
        AND NOT EXISTS (SELECT 1 FROM corrected c WHERE c.record_key = p.record_key)
    GROUP BY p.record_key HAVING sum(p.micros) <> 0
)
