-- A worker's live records under one program on some days: the work, by the facts that are kept beside it.
SELECT w.record_key, w.revision, w.payer_id, jsonb_strip_nulls(to_jsonb(w)), newest.facts
FROM (
    SELECT DISTINCT ON (e.record_key, e.revision) e.record_key, e.revision, e.facts
    FROM entry e
    WHERE e.account_id = ANY (%(places)s::uuid[]) AND e.home_account_id = ANY (%(homes)s::uuid[])
        AND e.program_no = %(program)s AND e.rule IS NULL AND e.revision > 0
        AND e.work_date >= %(first)s AND e.work_date < %(end)s AND e.posted_month >= %(posted_since)s
        AND NOT EXISTS (
            SELECT 1 FROM entry r WHERE r.account_id = ANY (%(places)s::uuid[]) AND r.record_key = e.record_key
                AND r.revision = -e.revision AND r.program_no = e.program_no
        )
    ORDER BY e.record_key, e.revision, e.part DESC
) AS newest
JOIN work_record w ON w.account_id = ANY (%(places)s::uuid[]) AND w.record_key = newest.record_key
    AND w.revision = newest.revision
