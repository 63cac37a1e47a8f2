-- Lines of an invoice for adjustments, worker by worker and cause by cause. Of another payer's work nothing is told but that
-- limits across all payers were applied.
WITH posted AS (
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
    FROM seal s
    JOIN entry e ON e.batch_id = s.batch_id
    LEFT JOIN LATERAL (
        SELECT w.external_id FROM work_record w
        WHERE w.account_id IN (e.account_id, e.home_account_id) AND w.record_key = e.caused_by AND w.payer_id = e.payer_id
        LIMIT 1
    ) own ON true
    LEFT JOIN LATERAL (
        SELECT o.pack_no, o.facts FROM entry o
        WHERE o.account_id = e.account_id AND o.record_key = e.record_key AND o.revision = e.revision
            AND o.program_no = e.program_no AND o.part < e.part
        ORDER BY o.part DESC LIMIT 1
    ) before ON true
    WHERE s.seal_no > %(after)s AND s.seal_no <= %(to_seal)s
        AND s.batch_id IN (SELECT d.batch_id FROM payer_debt d WHERE d.payer_id = %(payer)s AND d.program_no = %(program)s)
        AND e.payer_id = %(payer)s AND e.program_no = %(program)s AND e.unit = 'USD' AND e.bearer <> 'program'
        AND e.part > 0 AND e.work_date >= %(first)s AND e.work_date < %(end)s
)
SELECT home_account_id, cause, external_id, NULL::bigint, NULL::bigint, sum(total_micros)::bigint
FROM posted
GROUP BY home_account_id, cause, external_id
ORDER BY home_account_id, cause, external_id
LIMIT %(limit)s OFFSET %(offset)s
