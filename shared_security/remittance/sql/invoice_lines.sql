-- Lines of an invoice for work, worker by worker: what was reported, and each record of an earlier invoice that was
-- corrected. Time and jobs are those of the records; of a close at the end of a period there are none.
WITH posted AS MATERIALIZED (
    SELECT
        e.home_account_id, e.account_id, e.record_key, e.revision, e.rule, sum(e.total_micros)::bigint AS micros
    FROM seal s
    JOIN entry e ON e.batch_id = s.batch_id
    WHERE s.seal_no > %(after)s AND s.seal_no <= %(to_seal)s
        AND s.batch_id IN (SELECT d.batch_id FROM payer_debt d WHERE d.payer_id = %(payer)s AND d.program_no = %(program)s)
        AND e.payer_id = %(payer)s AND e.program_no = %(program)s AND e.unit = 'USD' AND e.bearer <> 'program'
        AND e.part = 0 AND e.work_date >= %(first)s AND e.work_date < %(end)s
    GROUP BY e.home_account_id, e.account_id, e.record_key, e.revision, e.rule
), corrected AS (
    SELECT DISTINCT record_key FROM posted p
    WHERE revision < 0 AND NOT EXISTS (
        SELECT 1 FROM posted o WHERE o.record_key = p.record_key AND o.revision = -p.revision
    )
), places AS MATERIALIZED (
    SELECT account_id, record_key, abs(revision) AS revision FROM posted
    UNION SELECT home_account_id, record_key, abs(revision) FROM posted
), work AS MATERIALIZED (
    SELECT DISTINCT ON (w.record_key, w.revision) w.record_key, w.revision, w.external_id, w.seconds, w.jobs
    FROM places p
    JOIN work_record w ON w.account_id = p.account_id AND w.record_key = p.record_key AND w.revision = p.revision
), told AS (
    SELECT
        p.home_account_id, p.record_key, p.micros, p.rule, w.external_id,
        sign(p.revision)::bigint * w.seconds AS seconds, sign(p.revision)::bigint * w.jobs AS jobs,
        c.record_key IS NOT NULL AS is_corrected,
        w.record_key IS NULL AND p.rule IS NULL AS not_found
    FROM posted p
    LEFT JOIN corrected c ON c.record_key = p.record_key
    LEFT JOIN work w ON w.record_key = p.record_key AND w.revision = abs(p.revision)
)
SELECT
    home_account_id, CASE WHEN is_corrected THEN 'corrected' ELSE 'work' END AS cause,
    max(external_id) FILTER (WHERE is_corrected) AS external_id,
    CASE WHEN NOT bool_or(not_found) THEN sum(seconds)::bigint END,
    CASE WHEN NOT bool_or(not_found) THEN sum(jobs)::bigint END,
    sum(micros)::bigint
FROM told
GROUP BY home_account_id, is_corrected, CASE WHEN is_corrected THEN record_key END
ORDER BY home_account_id, cause DESC, external_id
LIMIT %(limit)s OFFSET %(offset)s
