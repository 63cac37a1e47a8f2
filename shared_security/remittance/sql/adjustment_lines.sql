-- Lines of an invoice for adjustments, worker by worker and cause by cause. Of another payer's work nothing is told but that
-- limits across all payers were applied.
WITH lines AS MATERIALIZED (
    SELECT
        e.account_id, e.home_account_id, e.record_key, e.revision, e.part, e.total_micros, e.pack_no, e.facts, e.rule,
        e.caused_by
    FROM seal s
    JOIN entry e ON e.batch_id = s.batch_id
    WHERE s.seal_no > %(after)s AND s.seal_no <= %(to_seal)s
        AND s.batch_id IN (SELECT d.batch_id FROM payer_debt d WHERE d.payer_id = %(payer)s AND d.program_no = %(program)s)
        AND e.payer_id = %(payer)s AND e.program_no = %(program)s AND e.unit = 'USD' AND e.bearer <> 'program'
        AND e.part > 0 AND e.work_date >= %(first)s AND e.work_date < %(end)s
), causes AS (
    SELECT account_id, caused_by FROM lines WHERE caused_by IS NOT NULL
    UNION SELECT home_account_id, caused_by FROM lines WHERE caused_by IS NOT NULL
), own AS MATERIALIZED (
    SELECT DISTINCT w.record_key, w.external_id
    FROM causes c
    JOIN work_record w ON w.account_id = c.account_id AND w.record_key = c.caused_by AND w.payer_id = %(payer)s
), before AS MATERIALIZED (
    SELECT DISTINCT ON (l.account_id, l.record_key, l.revision, l.part)
        l.account_id, l.record_key, l.revision, l.part, o.pack_no, o.facts
    FROM (SELECT DISTINCT account_id, record_key, revision, part FROM lines) l
    JOIN entry o ON o.account_id = l.account_id AND o.record_key = l.record_key AND o.revision = l.revision
        AND o.program_no = %(program)s AND o.part < l.part
    ORDER BY l.account_id, l.record_key, l.revision, l.part, o.part DESC
), posted AS (
    SELECT
        e.home_account_id, e.total_micros,
        CASE
            WHEN own.external_id IS NOT NULL THEN 'own'
            WHEN e.caused_by IS NOT NULL OR e.rule = ANY (%(pooled)s::text[]) THEN 'limits'
            WHEN e.rule IS NOT NULL THEN 'closed'
            WHEN e.pack_no <> before.pack_no THEN 'law'
            WHEN e.facts IS DISTINCT FROM before.facts THEN 'fact'
            ELSE 'limits'
        END AS cause,
        own.external_id
    FROM lines e
    LEFT JOIN own ON own.record_key = e.caused_by
    LEFT JOIN before ON before.account_id = e.account_id AND before.record_key = e.record_key
        AND before.revision = e.revision AND before.part = e.part
)
SELECT home_account_id, cause, external_id, NULL::bigint, NULL::bigint, sum(total_micros)::bigint
FROM posted
GROUP BY home_account_id, cause, external_id
ORDER BY home_account_id, cause, external_id
LIMIT %(limit)s OFFSET %(offset)s
